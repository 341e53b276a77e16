package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.paypal.PaypalPayouts.Payout;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Personal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payout is a batch of one, sent once, and ends when its receiver has it or not. */
class PaypalPayoutsTest {

    private static final String ADDRESS = "ada@example.org";

    private final PaypalFixture fixture = new PaypalFixture(Duration.ofMillis(1500));
    private final PaypalDouble paypal = fixture.paypal;
    private final Payout payout = payout(Money.of(2500, "EUR"));

    @AfterEach
    void close() {
        fixture.close();
        assertThat(paypal.faults()).isEmpty();
    }

    @Test
    void is_pending_until_the_receiver_has_it() {
        Pending sent = (Pending) fixture.payouts.send(payout);

        assertThat(fixture.payouts.lookUp(knowing(sent.reference()))).isInstanceOf(Pending.class);
        paypal.payouts().end(sent.reference(), "UNCLAIMED", "RECEIVER_UNREGISTERED");
        assertThat(fixture.payouts.lookUp(knowing(sent.reference()))).isInstanceOf(Pending.class);
        paypal.payouts().end(sent.reference(), "SUCCESS", "");
        assertThat(fixture.payouts.lookUp(knowing(sent.reference())))
                .isInstanceOfSatisfying(
                        Executed.class,
                        executed -> assertThat(executed.reference()).isEqualTo(sent.reference()));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, RECEIVER_UNREGISTERED, payout_failed, RECEIVER_UNREGISTERED",
        "BLOCKED, '', payout_failed, BLOCKED",
        "DENIED, '', payout_denied, DENIED",
        "RETURNED, '', payout_returned, RETURNED",
        "REFUNDED, '', payout_returned, REFUNDED",
    })
    void fails_or_comes_back(String status, String error, String code, String word) {
        String batch = ((Pending) fixture.payouts.send(payout)).reference();
        paypal.payouts().end(batch, status, error);

        assertThat(fixture.payouts.lookUp(knowing(batch))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.decline().code()).isEqualTo(code);
            assertThat(refused.decline().networkCode()).isEqualTo(word);
        });
    }

    @Test
    void is_sent_once_however_often_it_is_sent_or_asked_about() {
        Pending sent = (Pending) fixture.payouts.send(payout);
        paypal.forgetKeys();

        assertThat(((Pending) fixture.payouts.send(payout)).reference()).isEqualTo(sent.reference());
        assertThat(((Pending) fixture.payouts.lookUp(payout)).reference()).isEqualTo(sent.reference());
        assertThat(paypal.payouts().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void doubt_ends_with_one_payout(boolean executed) {
        paypal.disturb("POST .*payouts", Disturbance.silent(executed));

        assertThat(fixture.payouts.send(payout)).isEqualTo(new Unknown("timeout"));

        assertThat(fixture.payouts.lookUp(later(payout))).isInstanceOf(Pending.class);
        assertThat(paypal.payouts().count()).isEqualTo(1);
    }

    @Test
    void is_not_sent_again_once_paypal_may_have_forgotten_it() {
        fixture.payouts.send(payout);
        paypal.forgetKeys();
        fixture.clock.advance(Duration.ofDays(31));

        assertThat(fixture.payouts.lookUp(later(payout))).isEqualTo(new Unknown("beyond_key_window"));
    }

    @Test
    void distrusts_a_batch_that_is_another() {
        paypal.disturb(
                "POST .*payouts", Disturbance.altered(payout.operation().value(), "po_00000000000000000000000000"));
        assertThat(fixture.payouts.send(payout)).isEqualTo(new Unknown("answer_differs"));

        String batch = ((Pending) fixture.payouts.send(payout)).reference();
        paypal.disturb("GET .*payouts.*", Disturbance.altered("\"25.00\"", "\"26.00\""));
        assertThat(fixture.payouts.lookUp(knowing(batch))).isEqualTo(new Unknown("amount_differs", "2600 EUR"));
    }

    @Test
    void tells_what_was_not_sent_and_what_was_refused() {
        assertThat(fixture.payouts.send(payout(Money.of(1, "HUF")))).isEqualTo(new NotExecuted("amount_not_supported"));
        paypal.disturb("POST .*payouts", Disturbance.issue(429, "RATE_LIMIT_REACHED"));
        assertThat(fixture.payouts.send(payout)).isEqualTo(new NotExecuted("rate_limited"));
        paypal.disturb("POST .*payouts", Disturbance.issue(422, "INSUFFICIENT_FUNDS"));
        assertThat(fixture.payouts.send(payout))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("insufficient_merchant_funds"));
    }

    @Test
    void is_a_call_like_any_other_to_the_connector() {
        GatewayCall call = call(ADDRESS);
        assertThat(fixture.connector.paysOutTo(String.valueOf(call.paymentMethod())))
                .isTrue();
        assertThat(fixture.connector.recognizes(String.valueOf(call.paymentMethod())))
                .isFalse();

        Pending sent = (Pending) fixture.connector.execute(call);
        paypal.payouts().end(sent.reference(), "SUCCESS", "");

        assertThat(fixture.connector.lookUp(call.about(sent.reference()))).isInstanceOf(Executed.class);
        assertThat(fixture.connector.lookUp(call)).isInstanceOf(Executed.class);
        assertThat(paypal.payouts().count()).isEqualTo(1);
    }

    @Test
    void is_not_sent_to_nobody() {
        GatewayCall erased = call("");

        assertThat(fixture.connector.execute(erased))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("receiver_erased"));
        assertThat(fixture.connector.lookUp(erased)).isEqualTo(new Unknown("receiver_erased"));
        assertThat(paypal.payouts().count()).isZero();
    }

    private GatewayCall call(String address) {
        String sealed = new StringBuilder(address).reverse().toString();
        PayoutDestination destination = PayoutDestination.email(new Personal<>("cus_1", sealed));
        return new GatewayCall(
                payout.operation(),
                OperationKind.PAYOUT,
                PaypalConnector.NAME,
                1,
                fixture.deadline(),
                payout.amount(),
                destination.text(),
                null,
                null,
                false);
    }

    @Test
    void shows_nobody_the_receiver() {
        assertThat(payout.toString()).doesNotContain(ADDRESS).doesNotContain("Thank you");
    }

    private Payout payout(Money amount) {
        return new Payout(fixture.operation("po_", ""), amount, ADDRESS, "Thank you", null, fixture.deadline());
    }

    private Payout knowing(@Nullable String batch) {
        return new Payout(
                payout.operation(), payout.amount(), payout.email(), payout.note(), batch, fixture.deadline());
    }

    private Payout later(Payout before) {
        return new Payout(before.operation(), before.amount(), before.email(), before.note(), null, fixture.deadline());
    }
}
