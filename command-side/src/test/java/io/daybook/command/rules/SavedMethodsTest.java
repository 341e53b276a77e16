package io.daybook.command.rules;

import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told to a gateway of whoever saved what is paid with. */
class SavedMethodsTest {

    @Test
    void theGatewayIsToldItsOwnIdOfTheCustomer() {
        assertThat(customerInCall("cus_gateway")).isEqualTo("cus_gateway");
    }

    @Test
    void orNothingWhereTheTokenIsBoundToNone() {
        assertThat(customerInCall(null)).isNull();
    }

    private static @Nullable String customerInCall(@Nullable String reference) {
        PaymentDetails details =
                new PaymentDetails(CUSTOMER, null, null, null, null, null, null, Map.of(), reference);
        InitiatePayment plain = pay(FIFTY, CaptureMode.MANUAL);
        InitiatePayment command = new InitiatePayment(
                plain.paymentId(),
                plain.tenant(),
                plain.amount(),
                plain.paymentMethod(),
                plain.capture(),
                details,
                plain.route(),
                plain.feeTerms(),
                plain.at());
        List<PaymentEvent> events =
                ((Decision.Accept<PaymentEvent>) PaymentRules.initiate(null, command, true, POLICY)).events();
        return ((AuthorizationRequested) events.getLast()).call().customerReference();
    }
}
