package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.Money;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows an authorization at PayPal: captures, voids and refunds. */
class PaypalFollowingTest {

    private final PaypalFixture fixture = new PaypalFixture(Duration.ofSeconds(2));
    private final PaypalConnector connector = fixture.connector;
    private final PaypalDouble paypal = fixture.paypal;

    @AfterEach
    void everything_sent_was_as_paypal_wants_it() {
        fixture.close();
        assertThat(paypal.faults()).isEmpty();
        assertThat(paypal.checked()).isPositive();
    }

    @Test
    void captures_in_parts_and_releases_the_rest() {
        String authorization = authorized();
        GatewayCall first = fixture.capture(authorization, 400, false);
        GatewayCall second = fixture.capture(authorization, 300, false);

        GatewayAnswer taken = connector.execute(first);

        assertThat(taken).isInstanceOf(Executed.class);
        assertThat(connector.execute(second)).isInstanceOf(Executed.class);
        assertThat(connector.execute(fixture.release(authorization, 350))).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(first)).isEqualTo(taken);
        assertThat(paypal.books().authorization(authorization).get("status").stringValue())
                .isEqualTo("VOIDED");
        assertThat(refusal(connector.execute(fixture.capture(authorization, 1, true))))
                .isEqualTo("authorization_voided");
    }

    @Test
    void captures_finally() {
        String authorization = authorized();

        connector.execute(fixture.capture(authorization, 400, true));

        assertThat(paypal.books().authorization(authorization).get("status").stringValue())
                .isEqualTo("CAPTURED");
        assertThat(refusal(connector.execute(fixture.release(authorization, 650))))
                .isEqualTo("already_captured");
    }

    @Test
    void finds_a_capture_and_a_refund_when_their_keys_are_forgotten() {
        String authorization = authorized();
        GatewayCall capture = fixture.capture(authorization, 1050, true);
        GatewayCall missing = fixture.capture(authorization, 1, false);
        GatewayCall refund = fixture.refund(authorization, 500);
        GatewayCall never = fixture.refund(authorization, 100);
        GatewayAnswer captured = connector.execute(capture);
        GatewayAnswer refunded = connector.execute(refund);
        paypal.forgetKeys();
        fixture.clock.advance(Duration.ofDays(100));

        assertThat(connector.lookUp(fixture.later(capture))).isEqualTo(captured);
        assertThat(connector.lookUp(fixture.later(refund))).isEqualTo(refunded);
        assertThat(connector.lookUp(fixture.later(missing))).isEqualTo(new NotExecuted("not_executed"));
        assertThat(connector.lookUp(fixture.later(never))).isEqualTo(new NotExecuted("not_executed"));
        assertThat(paypal.books().captures()).isEqualTo(1);
        assertThat(paypal.books().refunds()).isEqualTo(1);
    }

    @Test
    void refunds_in_parts_and_not_more_than_was_captured() {
        String authorization = authorized();
        connector.execute(fixture.capture(authorization, 1000, true));

        assertThat(connector.execute(fixture.refund(authorization, 400))).isInstanceOf(Executed.class);
        assertThat(connector.execute(fixture.refund(authorization, 600))).isInstanceOf(Executed.class);
        assertThat(refusal(connector.execute(fixture.refund(authorization, 1)))).isEqualTo("refund_exceeds_captured");
    }

    @Test
    void refunds_a_payment_that_was_captured_in_parts() {
        String authorization = authorized();
        connector.execute(fixture.capture(authorization, 400, false));
        fixture.clock.advance(Duration.ofMinutes(1));
        connector.execute(fixture.capture(authorization, 300, false));
        fixture.clock.advance(Duration.ofMinutes(1));
        GatewayCall refund = fixture.refund(authorization, 600);

        GatewayAnswer refunded = connector.execute(refund);

        assertThat(refunded).isInstanceOf(Executed.class);
        assertThat(paypal.books().refunds()).isEqualTo(2);
        assertThat(connector.lookUp(refund)).isEqualTo(refunded);
        assertThat(connector.execute(fixture.later(refund))).isEqualTo(refunded);
        assertThat(connector.execute(fixture.refund(authorization, 100))).isInstanceOf(Executed.class);
        assertThat(paypal.books().refunds()).isEqualTo(3);
    }

    @Test
    void refunds_what_was_captured_at_once_by_the_id_of_its_capture() {
        String order = fixture.approvedOrder(CaptureMode.AUTOMATIC, "10.50", "USD");
        String capture = reference(
                connector.execute(fixture.authorize("paypal:" + order, CaptureMode.AUTOMATIC, Money.of(1050, "USD"))));

        assertThat(connector.execute(fixture.refund(capture, 1050))).isInstanceOf(Executed.class);
        assertThat(paypal.books().capture(capture).get("status").stringValue()).isEqualTo("REFUNDED");
    }

    @Test
    void reports_refunds_that_take_long_and_that_fail() {
        String authorization = authorized();
        connector.execute(fixture.capture(authorization, 1050, true));
        GatewayCall call = fixture.refund(authorization, 500);
        paypal.books().nextIs("PENDING");

        Pending pending = (Pending) connector.execute(call);

        assertThat(connector.lookUp(call)).isEqualTo(pending);
        paypal.books().refund(pending.reference()).put("status", "FAILED");
        assertThat(refusal(connector.lookUp(call))).isEqualTo("refund_failed");
    }

    @Test
    void goes_on_with_a_refund_that_was_executed_in_part_without_doing_a_part_twice() {
        GatewayCall refund = refundOfTwoCaptures();
        String second = "POST /v2/payments/captures/C0000000000000004/refund";
        paypal.disturb(second, Disturbance.silent(false));

        assertThat(connector.execute(refund)).isEqualTo(new Unknown("timeout"));
        assertThat(paypal.books().refunds()).isEqualTo(1);

        assertThat(connector.lookUp(fixture.later(refund))).isInstanceOf(Executed.class);
        assertThat(paypal.books().refunds()).isEqualTo(2);
    }

    @Test
    void never_says_that_nothing_was_refunded_once_a_part_was() {
        GatewayCall refund = refundOfTwoCaptures();
        String second = "POST /v2/payments/captures/C0000000000000004/refund";
        paypal.disturb(second, Disturbance.issue(429, "RATE_LIMIT_REACHED"));
        assertThat(connector.execute(refund)).isEqualTo(new Unknown("rate_limited"));

        paypal.disturb(second, Disturbance.issue(422, "REFUND_TIME_LIMIT_EXCEEDED"));
        assertThat(connector.lookUp(refund)).isEqualTo(new Unknown("refunded_in_part"));
        assertThat(connector.lookUp(refund)).isInstanceOf(Executed.class);
    }

    @Test
    void finds_its_own_refund_behind_a_refusal() {
        String authorization = authorized();
        connector.execute(fixture.capture(authorization, 1050, true));
        GatewayCall refund = fixture.refund(authorization, 1050);
        String capture = "C0000000000000003";
        paypal.disturb("POST .*/refund", Disturbance.issue(422, "CAPTURE_FULLY_REFUNDED"));

        assertThat(refusal(connector.execute(refund))).isEqualTo("refund_exceeds_captured");

        paypal.disturb(
                "POST .*/refund",
                new Disturbance(
                        true,
                        Disturbance.Kind.OTHER,
                        422,
                        Answered.problem(422, "CAPTURE_FULLY_REFUNDED").body()));
        assertThat(connector.execute(refund)).isInstanceOf(Executed.class);
        assertThat(paypal.books().capture(capture).get("status").stringValue()).isEqualTo("REFUNDED");
    }

    @Test
    void finds_its_own_capture_behind_a_refusal_and_stays_in_doubt_where_only_its_id_was_used() {
        String authorization = authorized();
        GatewayCall capture = fixture.capture(authorization, 1050, true);
        paypal.disturb("POST .*/capture", Disturbance.issue(422, "DUPLICATE_INVOICE_ID"));
        assertThat(connector.execute(capture)).isEqualTo(new Unknown("duplicate_reference"));

        paypal.disturb(
                "POST .*/capture",
                new Disturbance(
                        true,
                        Disturbance.Kind.OTHER,
                        422,
                        Answered.problem(422, "AUTHORIZATION_ALREADY_CAPTURED").body()));
        assertThat(connector.execute(capture)).isInstanceOf(Executed.class);
        assertThat(refusal(connector.execute(fixture.capture(authorization, 1050, true))))
                .isEqualTo("already_captured");
    }

    @Test
    void does_nothing_to_what_paypal_does_not_know() {
        assertThat(refusal(connector.execute(fixture.capture("NOSUCHPAYMENT", 1050, true))))
                .isEqualTo("unknown_reference");
        assertThat(refusal(connector.execute(fixture.refund("NOSUCHPAYMENT", 1050))))
                .isEqualTo("unknown_reference");
        assertThat(connector.execute(fixture.refund("../orders", 1050)))
                .isEqualTo(new NotExecuted("unknown_reference"));
        assertThat(connector.execute(fixture.reverse("NOSUCHPAYMENT", 1050))).isEqualTo(new Unknown("not_found"));
    }

    /** Captured $4.00 and $3.00, to be refunded are $6.00. */
    private GatewayCall refundOfTwoCaptures() {
        String authorization = authorized();
        connector.execute(fixture.capture(authorization, 400, false));
        fixture.clock.advance(Duration.ofMinutes(1));
        connector.execute(fixture.capture(authorization, 300, false));
        return fixture.refund(authorization, 600);
    }

    private String authorized() {
        return reference(connector.execute(fixture.authorize("paypal:" + fixture.approvedOrder())));
    }

    private static String reference(GatewayAnswer answer) {
        return ((Executed) answer).reference();
    }

    private static String refusal(GatewayAnswer answer) {
        return ((Refused) answer).decline().code();
    }
}
