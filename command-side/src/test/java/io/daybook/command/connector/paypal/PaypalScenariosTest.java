package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorScenarios;
import io.daybook.command.connector.GatewayDouble;
import io.daybook.shared.payment.CaptureMode;
import java.time.Duration;
import java.util.List;

class PaypalScenariosTest extends ConnectorScenarios {

    private static final String NEVER = "do_not_try_again";
    private static final String LATER = "try_again_later";

    @Override
    protected GatewayDouble open() {
        return new PaypalTwin(Calls.CLOCK);
    }

    @Override
    protected Connector connect(GatewayDouble gateway, Duration patience) {
        return PaypalFixture.connector(((PaypalTwin) gateway).paypal(), patience, Calls.CLOCK);
    }

    /** Every order is approved by a shopper; here by one who does it at once. */
    @Override
    protected String approved() {
        books().hurry();
        return "paypal";
    }

    @Override
    protected List<Declining> declined() {
        return List.of(
                declined("INSTRUMENT_DECLINED", "declined", LATER),
                declined("TRANSACTION_REFUSED", "declined", NEVER),
                declined("PAYER_CANNOT_PAY", "payer_cannot_pay", NEVER),
                declined("PAYER_ACCOUNT_RESTRICTED", "account_restricted", NEVER),
                declined("PAYER_ACCOUNT_LOCKED_OR_CLOSED", "account_closed", NEVER),
                declined("CARD_EXPIRED", "expired_card", "confirm_card_data"),
                declined("TRANSACTION_LIMIT_EXCEEDED", "limit_exceeded", LATER),
                declined("COMPLIANCE_VIOLATION", "compliance_violation", NEVER),
                declined("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", "too_many_attempts", NEVER));
    }

    private Declining declined(String issue, String code, String advice) {
        String order = PaypalFixture.checkoutOrder(books(), CaptureMode.MANUAL, "10.50", "USD");
        books().approve(order, issue);
        return new Declining("paypal:" + order, code, advice);
    }

    @Override
    protected String challenged() {
        return "paypal";
    }

    private DoubleBooks books() {
        return ((PaypalTwin) gateway()).paypal().books();
    }
}
