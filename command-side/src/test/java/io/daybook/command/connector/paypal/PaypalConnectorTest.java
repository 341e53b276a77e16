package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payment's life at PayPal, when PayPal answers. */
class PaypalConnectorTest {

    private final PaypalFixture fixture = new PaypalFixture();
    private final PaypalConnector connector = fixture.connector;
    private final PaypalDouble paypal = fixture.paypal;

    @AfterEach
    void everything_sent_was_as_paypal_wants_it() {
        fixture.close();
        assertThat(paypal.faults()).isEmpty();
        assertThat(paypal.checked()).isPositive();
    }

    @Test
    void sends_the_shopper_to_paypal_and_goes_on_when_the_order_is_approved() {
        GatewayCall call = fixture.authorize("paypal");

        ActionRequired asked = (ActionRequired) connector.execute(call);

        assertThat(asked.action().type()).isEqualTo("redirect");
        assertThat(asked.action().url()).startsWith(paypal.base() + "/checkoutnow?token=" + asked.reference());
        assertThat(asked.expiresAt()).isAfter(fixture.clock.instant().plus(Duration.ofHours(1)));
        assertThat(connector.lookUp(call)).isEqualTo(asked);
        assertThat(paypal.books().authorizations()).isZero();

        paypal.books().approve(asked.reference(), null);
        GatewayAnswer authorized = connector.lookUp(call);

        assertThat(authorized).isEqualTo(new Executed("A0000000000000002", Outcomes.WALLET, fixture.clock.instant()));
        assertThat(connector.lookUp(call)).isEqualTo(authorized);
        assertThat(connector.execute(fixture.later(call))).isEqualTo(authorized);
        assertThat(paypal.books().orders()).isEqualTo(1);
        assertThat(paypal.books().authorizations()).isEqualTo(1);
    }

    @Test
    void tells_paypal_the_operation_and_where_the_shopper_comes_back_to() {
        GatewayCall call = fixture.authorize("paypal");

        ActionRequired asked = (ActionRequired) connector.execute(call);

        var order = paypal.books().order(asked.reference());
        var unit = order.get("purchase_units").get(0);
        assertThat(unit.get("custom_id").stringValue())
                .isEqualTo(call.operation().value());
        assertThat(unit.get("invoice_id").stringValue())
                .isEqualTo(call.operation().value());
        assertThat(unit.get("amount").get("value").stringValue()).isEqualTo("10.50");
        assertThat(order.get("intent").stringValue()).isEqualTo("AUTHORIZE");
    }

    @Test
    void is_found_by_the_order_when_its_key_is_forgotten() {
        GatewayCall call = fixture.authorize("paypal");
        ActionRequired asked = (ActionRequired) connector.execute(call);
        paypal.books().approve(asked.reference(), null);
        paypal.forgetKeys();
        fixture.clock.advance(Duration.ofDays(2));

        assertThat(connector.lookUp(fixture.later(call))).isEqualTo(new Unknown("beyond_key_window"));
        assertThat(connector.lookUp(fixture.later(call).about(asked.reference())))
                .isInstanceOf(Executed.class);
        assertThat(paypal.books().orders()).isEqualTo(1);
    }

    @Test
    void gives_up_an_order_that_nobody_approved() {
        GatewayCall call = fixture.authorize("paypal");
        ActionRequired asked = (ActionRequired) connector.execute(call);

        assertThat(connector.execute(fixture.reverse(asked.reference(), 1050))).isInstanceOf(Executed.class);
        paypal.books().forget(asked.reference());

        assertThat(connector.lookUp(call.about(asked.reference()))).isEqualTo(new Unknown("order_not_found"));
        fixture.clock.advance(Duration.ofHours(7));
        assertThat(connector.lookUp(fixture.later(call).about(asked.reference())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("approval_expired"));
    }

    @Test
    void releases_or_refunds_an_order_that_was_completed_after_all() {
        ActionRequired held = (ActionRequired) connector.execute(fixture.authorize("paypal"));
        ActionRequired taken = (ActionRequired)
                connector.execute(fixture.authorize("paypal", CaptureMode.AUTOMATIC, Money.of(1050, "USD")));
        paypal.books().approve(held.reference(), null);
        paypal.books().approve(taken.reference(), null);
        paypal.books().authorizeOrder(held.reference());
        paypal.books().captureOrder(taken.reference());

        GatewayCall first = fixture.reverse(held.reference(), 1050);
        GatewayCall second = fixture.reverse(taken.reference(), 1050);

        assertThat(connector.execute(first)).isInstanceOf(Executed.class);
        assertThat(connector.execute(second)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(first)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(second)).isInstanceOf(Executed.class);
        assertThat(paypal.books().refunds()).isEqualTo(1);
    }

    @Test
    void authorizes_an_order_of_the_checkout_once_it_is_marked() {
        String order = fixture.approvedOrder();
        GatewayCall call = fixture.authorize("paypal:" + order);

        GatewayAnswer authorized = connector.execute(call);

        assertThat(authorized).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(call)).isEqualTo(authorized);
        assertThat(paypal.requests())
                .contains("PATCH /v2/checkout/orders/" + order, "POST /v2/checkout/orders/" + order + "/authorize");
    }

    @Test
    void does_not_pay_two_payments_with_one_order() {
        String order = fixture.approvedOrder();
        connector.execute(fixture.authorize("paypal:" + order));

        GatewayCall second = fixture.authorize("paypal:" + order);

        assertThat(refusal(connector.execute(second))).isEqualTo("order_in_use");
        assertThat(refusal(connector.lookUp(second))).isEqualTo("order_in_use");
        assertThat(paypal.books().authorizations()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.51, USD, MANUAL", "10.50, EUR, MANUAL", "10.50, USD, AUTOMATIC"})
    void takes_no_order_of_another_amount_currency_or_intent(String value, String currency, CaptureMode capture) {
        String order = fixture.approvedOrder(capture, value, currency);

        assertThat(refusal(connector.execute(fixture.authorize("paypal:" + order))))
                .isEqualTo("order_differs");
        assertThat(paypal.books().authorizations()).isZero();
    }

    @Test
    void knows_that_an_order_which_was_never_marked_was_never_authorized() {
        GatewayCall call = fixture.authorize("paypal:" + fixture.approvedOrder());

        assertThat(connector.lookUp(call)).isEqualTo(new NotExecuted("not_executed"));
    }

    @Test
    void refuses_an_order_that_paypal_does_not_know() {
        assertThat(refusal(connector.execute(fixture.authorize("paypal:NOSUCHORDER"))))
                .isEqualTo("unknown_token");
    }

    @Test
    void captures_at_once_where_the_payment_says_so() {
        String order = fixture.approvedOrder(CaptureMode.AUTOMATIC, "1050", "JPY");
        GatewayCall call = fixture.authorize("paypal:" + order, CaptureMode.AUTOMATIC, Money.of(1050, "JPY"));

        assertThat(connector.execute(call)).isInstanceOf(Executed.class);
        assertThat(paypal.books().captures()).isEqualTo(1);
    }

    @Test
    void waits_for_banks() {
        paypal.books().nextIs("PENDING");
        GatewayCall authorize = fixture.authorize("paypal:" + fixture.approvedOrder());
        Pending held = (Pending) connector.execute(authorize);
        GatewayCall capture = fixture.capture(authorized(), 1050, true);
        paypal.books().nextIs("PENDING");
        Pending taken = (Pending) connector.execute(capture);

        assertThat(connector.lookUp(authorize)).isEqualTo(held);
        paypal.books().authorization(held.reference()).put("status", "CREATED");
        assertThat(connector.lookUp(authorize)).isInstanceOf(Executed.class);

        assertThat(connector.lookUp(capture)).isEqualTo(taken);
        paypal.books().capture(taken.reference()).put("status", "DECLINED");
        assertThat(refusal(connector.lookUp(capture))).isEqualTo("declined");
    }

    @Test
    void asks_for_days_about_what_a_bank_has_not_decided() {
        GatewayCall call = fixture.authorize("paypal", CaptureMode.AUTOMATIC, Money.of(1050, "USD"));
        ActionRequired asked = (ActionRequired) connector.execute(call);
        paypal.books().approve(asked.reference(), null);
        paypal.books().nextIs("PENDING");
        Pending pending = (Pending) connector.lookUp(call.about(asked.reference()));
        paypal.forgetKeys();
        fixture.clock.advance(Duration.ofDays(4));

        assertThat(connector.lookUp(fixture.later(call).about(pending.reference())))
                .isEqualTo(pending);
        paypal.books().capture(pending.reference()).put("status", "COMPLETED");
        assertThat(connector.lookUp(fixture.later(call).about(pending.reference())))
                .isInstanceOf(Executed.class);
    }

    @Test
    void repeats_every_operation_without_doing_it_twice() {
        GatewayCall authorize = fixture.authorize("paypal:" + fixture.approvedOrder());
        String authorization = reference(connector.execute(authorize));
        GatewayCall capture = fixture.capture(authorization, 500, false);
        GatewayCall release = fixture.release(authorization, 550);
        GatewayCall refund = fixture.refund(authorization, 200);

        for (GatewayCall call : new GatewayCall[] {authorize, capture, release, refund}) {
            GatewayAnswer first = connector.execute(call);
            assertThat(first).isInstanceOf(Executed.class);
            assertThat(connector.execute(call.again(2, fixture.deadline()))).isEqualTo(first);
            paypal.forgetKeys();
            assertThat(reference(connector.lookUp(call))).isEqualTo(reference(first));
        }
        assertThat(paypal.books().authorizations()).isEqualTo(1);
        assertThat(paypal.books().captures()).isEqualTo(1);
        assertThat(paypal.books().refunds()).isEqualTo(1);
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
