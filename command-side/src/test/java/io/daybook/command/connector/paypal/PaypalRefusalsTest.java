package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PayPal declines, what it does not take, and what is not even sent to it. */
class PaypalRefusalsTest {

    private final PaypalFixture fixture = new PaypalFixture();
    private final PaypalConnector connector = fixture.connector;
    private final PaypalDouble paypal = fixture.paypal;

    @AfterEach
    void everything_sent_was_as_paypal_wants_it() {
        fixture.close();
        assertThat(paypal.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INSTRUMENT_DECLINED, declined, try_again_later",
        "TRANSACTION_REFUSED, declined, do_not_try_again",
        "PAYER_CANNOT_PAY, payer_cannot_pay, do_not_try_again",
        "PAYER_ACCOUNT_RESTRICTED, account_restricted, do_not_try_again",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED, account_closed, do_not_try_again",
        "CARD_EXPIRED, expired_card, confirm_card_data",
        "TRANSACTION_LIMIT_EXCEEDED, limit_exceeded, try_again_later",
        "PAYEE_BLOCKED_TRANSACTION, blocked_by_merchant, do_not_try_again",
        "SOMETHING_NEW, declined,",
    })
    void translates_what_paypal_declines_and_keeps_its_own_word(String issue, String code, String advice) {
        GatewayCall call = fixture.authorize("paypal");
        ActionRequired asked = (ActionRequired) connector.execute(call);
        paypal.books().approve(asked.reference(), issue);

        assertThat(connector.lookUp(call)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.decline().code()).isEqualTo(code);
            assertThat(refused.decline().networkCode()).isEqualTo(issue);
            assertThat(refused.decline().advice()).isEqualTo(advice);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PAYEE_ACCOUNT_RESTRICTED, payee_account_restricted",
        "AUTH_CAPTURE_NOT_ENABLED, authorization_not_enabled",
    })
    void leaves_the_payment_to_another_gateway_when_our_account_is_the_reason(String issue, String reason) {
        GatewayCall call = fixture.authorize("paypal");
        ActionRequired asked = (ActionRequired) connector.execute(call);
        paypal.books().approve(asked.reference(), issue);

        assertThat(connector.lookUp(call)).isEqualTo(new NotExecuted(reason));
    }

    @Test
    void sends_nothing_that_paypal_cannot_count() {
        GatewayCall kuwait = fixture.authorize("paypal", CaptureMode.MANUAL, Money.of(1000, "KWD"));

        assertThat(connector.execute(kuwait)).isEqualTo(new NotExecuted("amount_not_supported"));
        assertThat(paypal.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal", "paypal:5O190127TN364715T"})
    void recognizes_its_tokens(String token) {
        assertThat(connector.recognizes(token)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paypal:", "paypal:abc", "paypal:A/../B", "tok_visa", "PAYPAL", ""})
    void recognizes_nothing_else(String token) {
        assertThat(connector.recognizes(token)).isFalse();
    }

    @Test
    void says_what_it_can_do() {
        assertThat(connector.name().value()).isEqualTo("paypal");
        assertThat(connector.capabilities().takes(new CurrencyCode("USD"))).isTrue();
        assertThat(connector.capabilities().takes(new CurrencyCode("KWD"))).isFalse();
        assertThat(connector.capabilities().severalCaptures()).isTrue();
    }
}
