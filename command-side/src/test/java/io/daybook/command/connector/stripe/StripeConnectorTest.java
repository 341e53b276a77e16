package io.daybook.command.connector.stripe;

import static io.daybook.command.connector.Calls.NOW;
import static io.daybook.command.connector.Calls.PRICE;
import static io.daybook.command.connector.Calls.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.types.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Stripe's own, beyond what every gateway's connector does. */
class StripeConnectorTest {

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);
    private final Calls calls = new Calls(new ConnectorName("stripe"));

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa, true",
        "pm_1PgafyB7WZ01zgkWSjxsAJo3, true",
        "ctoken_1PgafyB7WZ01zgkWSjxsAJo3, true",
        "card_1PgafyB7WZ01zgkWSjxsAJo3, true",
        "tok_visa, false",
        "4242424242424242, false",
        "pm_card visa, false",
        "pm_, false"
    })
    void recognizes_what_its_script_gives_a_checkout(String token, boolean recognized) {
        assertThat(connector.recognizes(token)).isEqualTo(recognized);
    }

    @Test
    void tells_what_was_paid_with() {
        Executed executed = (Executed) connector.execute(calls.authorize("pm_card_mastercard"));

        assertThat(executed.method()).isEqualTo(new PaymentMethod("card", "mastercard", "4444", 8, 2030));
        assertThat(executed.at()).isEqualTo(NOW);
        assertThat(executed.reference()).startsWith("pi_");
    }

    @ParameterizedTest
    @CsvSource({"pm_card_visa, PASS, PASS", "pm_card_avsFail, FAIL, PASS", "pm_card_cvcCheckFail, PASS, FAIL"})
    void tells_what_the_issuer_checked(String card, CheckResult address, CheckResult code) {
        Executed executed = (Executed) connector.execute(calls.authorize(card));

        assertThat(executed.checks()).isEqualTo(new PaymentChecks(address, code, 23, "US"));
    }

    @Test
    void has_the_shopper_prove_who_is_paying_where_that_is_required() {
        GatewayCall call = calls.authorize("pm_card_visa");
        GatewayCall challenged = new GatewayCall(
                call.operation(),
                call.kind(),
                call.connector(),
                call.attempt(),
                call.deadline(),
                call.amount(),
                call.paymentMethod(),
                call.capture(),
                call.reference(),
                call.last(),
                call.returnUrl(),
                call.customerReference(),
                Authentication.REQUIRED);

        assertThat(connector.execute(challenged)).isInstanceOf(ActionRequired.class);
    }

    @Test
    void lets_a_challenge_be_answered_in_stripes_script_where_there_is_no_way_back() {
        GatewayCall call = calls.authorize("pm_card_authenticationRequired", CaptureMode.AUTOMATIC, PRICE, null, NOW);

        ActionRequired required = (ActionRequired) connector.execute(call);

        assertThat(required.action().type()).isEqualTo("use_sdk");
        assertThat(required.action().url()).isNull();
        assertThat(required.action().clientSecret()).startsWith(required.reference() + "_secret_");
        assertThat(required.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void tells_of_a_failed_challenge_and_of_a_decline_after_a_passed_one() {
        GatewayCall failed = calls.authorize("pm_card_threeDSecure2Required");
        GatewayCall declined = calls.authorize("pm_card_threeDSecureRequiredChargeDeclined");
        stripe.answerChallenge(((ActionRequired) connector.execute(failed)).reference(), false);
        stripe.answerChallenge(((ActionRequired) connector.execute(declined)).reference(), true);

        assertThat(refusal(connector.lookUp(failed))).isEqualTo("authentication_failed");
        assertThat(refusal(connector.lookUp(declined))).isEqualTo("declined");
    }

    @Test
    void waits_for_a_bank_debit_until_the_bank_has_said_yes_or_no() {
        GatewayCall good = calls.authorizeAndCapture("pm_usBankAccount_success");
        GatewayCall bad = calls.authorizeAndCapture("pm_usBankAccount_insufficientFunds");
        Pending first = (Pending) connector.execute(good);
        Pending second = (Pending) connector.execute(bad);
        assertThat(first.method()).isEqualTo(new PaymentMethod("bank_debit", "STRIPE TEST BANK", "6789", null, null));
        assertThat(connector.lookUp(good)).isEqualTo(first);

        stripe.endProcessing(first.reference(), true);
        stripe.endProcessing(second.reference(), false);

        assertThat(connector.lookUp(good)).isInstanceOf(Executed.class);
        Refused refused = (Refused) connector.lookUp(bad);
        assertThat(refused.decline().code()).isEqualTo("insufficient_funds");
        assertThat(refused.decline().networkCode()).isEqualTo("R01");
    }

    @Test
    void finds_the_rest_released_after_a_capture_in_part() {
        String payment = held();
        GatewayCall rest = calls.following(OperationKind.VOID, payment, usd(650));
        GatewayCall more = calls.following(OperationKind.VOID, payment, usd(651));
        assertThat(connector.execute(calls.following(OperationKind.CAPTURE, payment, usd(400))))
                .isInstanceOf(Executed.class);

        assertThat(connector.execute(rest)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(rest)).isInstanceOf(Executed.class);
        assertThat(connector.execute(more)).isInstanceOf(Refused.class);
    }

    @Test
    void takes_what_was_canceled_by_others_for_released() {
        String payment = held();
        assertThat(connector.execute(calls.following(OperationKind.VOID, payment, PRICE)))
                .isInstanceOf(Executed.class);

        assertThat(connector.execute(calls.following(OperationKind.VOID, payment, PRICE)))
                .isInstanceOf(Executed.class);
    }

    @Test
    void follows_a_refund_that_is_pending_and_one_that_fails_after_it_succeeded() {
        GatewayCall slow = calls.following(OperationKind.REFUND, taken("pm_card_pendingRefund"), usd(300));
        GatewayCall failing = calls.following(OperationKind.REFUND, taken("pm_card_refundFail"), usd(300));
        Pending pending = (Pending) connector.execute(slow);
        Executed executed = (Executed) connector.execute(failing);
        assertThat(connector.lookUp(slow)).isEqualTo(pending);

        stripe.endRefund(pending.reference(), true);
        stripe.endRefund(executed.reference(), false);

        assertThat(connector.lookUp(slow)).isInstanceOf(Executed.class);
        assertThat(refusal(connector.lookUp(failing))).isEqualTo("refund_failed");
    }

    @Test
    void gives_back_what_waits_for_the_shopper_and_what_went_on_meanwhile() {
        String waiting =
                ((ActionRequired) connector.execute(calls.authorize("pm_card_threeDSecure2Required"))).reference();
        GatewayCall went = calls.authorizeAndCapture("pm_card_threeDSecure2Required");
        String taken = ((ActionRequired) connector.execute(went)).reference();
        String processing =
                ((Pending) connector.execute(calls.authorizeAndCapture("pm_usBankAccount_success"))).reference();
        GatewayCall late = calls.following(OperationKind.REVERSE, processing, PRICE);
        stripe.answerChallenge(taken, true);

        assertThat(connector.execute(calls.following(OperationKind.REVERSE, waiting, PRICE)))
                .isInstanceOf(Executed.class);
        assertThat(connector.execute(calls.following(OperationKind.REVERSE, taken, PRICE)))
                .isInstanceOf(Executed.class);
        assertThat(connector.execute(late)).isEqualTo(new Unknown("state_changed"));
        stripe.endProcessing(processing, true);
        assertThat(connector.lookUp(late)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(late)).isInstanceOf(Executed.class);

        assertThat(stripe.statusOf(waiting)).isEqualTo("canceled");
        assertThat(stripe.executions(late.operation())).isOne();
    }

    @Test
    void refuses_what_stripe_cannot_say_before_it_is_sent() {
        assertThat(refusal(connector.execute(priced("KWD", 1001)))).isEqualTo("amount_not_supported");
        assertThat(refusal(connector.execute(priced("IRR", 100_000)))).isEqualTo("amount_not_supported");
        assertThat(stripe.requests()).isEmpty();

        assertThat(connector.execute(priced("KWD", 1010))).isInstanceOf(Executed.class);
        assertThat(connector.execute(priced("ISK", 500))).isInstanceOf(Executed.class);
        assertThat(connector.execute(priced("JPY", 500))).isInstanceOf(Executed.class);
    }

    @Test
    void takes_a_refused_request_for_a_refusal_and_repeats_nothing_of_it() {
        Refused unknownToken = (Refused) connector.execute(calls.authorize("pm_1NoSuchThing"));

        assertThat(unknownToken.decline().code()).isEqualTo("resource_missing");
        assertThat(unknownToken.decline().message()).doesNotContain("NoSuchThing");
        assertThat(refusal(connector.execute(priced("USD", 10)))).isEqualTo("amount_too_small");
        assertThat(refusal(connector.execute(calls.following(OperationKind.REFUND, "pi_1NoSuchThing", PRICE))))
                .isEqualTo("resource_missing");
    }

    @Test
    void is_not_fooled_by_a_call_that_comes_too_late() {
        GatewayCall late = calls.authorize("pm_card_visa").again(1, NOW.minusMillis(1));

        assertThat(connector.execute(late)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(connector.lookUp(late)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(stripe.requests()).isEmpty();
        assertThat(connector.execute(calls.authorize("pm_card_visa"))).isNotInstanceOf(NotExecuted.class);
    }

    private GatewayCall priced(String currency, long minor) {
        return calls.authorize("pm_card_visa", CaptureMode.AUTOMATIC, Money.of(minor, currency), Calls.RETURN_URL, NOW);
    }

    private String held() {
        return ((Executed) connector.execute(calls.authorize("pm_card_visa"))).reference();
    }

    private String taken(String token) {
        return ((Executed) connector.execute(calls.authorizeAndCapture(token))).reference();
    }

    private static String refusal(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return ((Refused) answer).decline().code();
    }
}
