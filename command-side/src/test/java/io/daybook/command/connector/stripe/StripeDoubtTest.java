package io.daybook.command.connector.stripe;

import static io.daybook.command.connector.Calls.NOW;
import static io.daybook.command.connector.Calls.PRICE;
import static io.daybook.command.connector.Calls.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.GatewayDouble.Fault;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How Stripe's idempotency keys, stored answers and conflicts are dealt with. */
class StripeDoubtTest {

    private static final Instant THE_DAY_BEFORE = NOW.minusSeconds(25 * 3600);

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);
    private final Calls calls = new Calls(new ConnectorName("stripe"));

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @Test
    void looks_for_what_a_stored_500_does_not_tell_and_does_not_try_for_ever() {
        GatewayCall call = calls.authorize("pm_card_visa");
        stripe.next(Fault.SERVER_ERROR);
        assertThat(connector.execute(call)).isEqualTo(new Unknown("http_500"));

        assertThat(connector.lookUp(call)).isEqualTo(new NotExecuted("not_found"));
        GatewayCall again = Calls.again(call);
        assertThat(connector.execute(again)).isEqualTo(new Unknown("http_500"));
        assertThat(connector.lookUp(again)).isEqualTo(new NotExecuted("not_found"));

        assertThat(stripe.executions(call.operation())).isZero();
        assertThat(stripe.requests()).contains("GET /v1/payment_intents");
    }

    @Test
    void stays_in_doubt_about_a_fresh_5xx_and_asks_again_when_stripe_says_so() {
        GatewayCall call = calls.authorize("pm_card_visa");
        Map<String, Object> error = Map.of("error", Map.of("type", "api_error", "message", "…"));

        stripe.answerNext(503, error, Map.of("Stripe-Should-Retry", "true"));
        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("http_503"));
        stripe.answerNext(500, error, Map.of());
        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("http_500"));
        assertThat(stripe.requests()).containsOnly("POST /v1/payment_intents");

        assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
    }

    @Test
    void sends_nothing_under_a_key_that_stripe_may_have_forgotten() {
        GatewayCall made = dated(THE_DAY_BEFORE);
        GatewayCall never = dated(THE_DAY_BEFORE);
        assertThat(connector.execute(made)).isInstanceOf(Executed.class);
        stripe.forgetKeys();
        int before = stripe.requests().size();

        assertThat(connector.lookUp(made)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(never)).isEqualTo(new NotExecuted("not_found"));

        assertThat(stripe.requests().subList(before, stripe.requests().size()))
                .allMatch(request -> request.startsWith("GET "))
                .contains("GET /v1/payment_intents", "GET /v1/payment_intents/search");
        assertThat(stripe.executions(made.operation())).isOne();
    }

    @Test
    void finds_what_is_older_than_the_list_by_search() {
        StripeTwin past = new StripeTwin(0, Clock.fixed(THE_DAY_BEFORE, ZoneOffset.UTC));
        try (past) {
            GatewayCall old = dated(THE_DAY_BEFORE);
            StripeConnector reaching = Stripes.connector(past, Calls.patient(), Calls.CLOCK);
            assertThat(reaching.execute(old)).isInstanceOf(Executed.class);
            past.forgetKeys();
            past.index();

            assertThat(reaching.lookUp(old)).isInstanceOf(Executed.class);
            assertThat(past.executions(old.operation())).isOne();
        }
    }

    @Test
    void reads_old_captures_voids_and_refunds_from_what_they_belong_to() {
        String payment = held();
        String other = held();
        GatewayCall capture = calls.following(OperationKind.CAPTURE, payment, usd(700), THE_DAY_BEFORE);
        GatewayCall refund = calls.following(OperationKind.REFUND, payment, usd(200), THE_DAY_BEFORE);
        GatewayCall release = calls.following(OperationKind.VOID, other, PRICE, THE_DAY_BEFORE);
        for (GatewayCall call : List.of(capture, release)) {
            assertThat(connector.lookUp(call)).isEqualTo(new NotExecuted("not_found"));
        }
        for (GatewayCall call : List.of(capture, refund, release)) {
            assertThat(connector.execute(call)).isInstanceOf(Executed.class);
        }
        stripe.forgetKeys();

        for (GatewayCall call : List.of(capture, refund, release)) {
            assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
            assertThat(stripe.executions(call.operation())).isOne();
        }
        assertThat(connector.lookUp(calls.following(OperationKind.REFUND, payment, usd(200), THE_DAY_BEFORE)))
                .isEqualTo(new NotExecuted("not_found"));
        assertThat(connector.lookUp(calls.following(OperationKind.CAPTURE, payment, usd(700), THE_DAY_BEFORE)))
                .isEqualTo(new Unknown("answer_differs"));
    }

    @Test
    void looks_through_page_after_page() {
        GatewayCall wanted = calls.authorize("pm_card_visa");
        stripe.next(Fault.SERVER_ERROR_AFTER_EXECUTING);
        assertThat(connector.execute(wanted)).isInstanceOf(Unknown.class);
        for (int i = 0; i < 120; i++) {
            assertThat(connector.execute(calls.authorize("pm_card_visa"))).isInstanceOf(Executed.class);
        }

        assertThat(connector.lookUp(wanted)).isInstanceOf(Executed.class);
        assertThat(stripe.requests().stream().filter("GET /v1/payment_intents"::equals))
                .hasSize(2);
    }

    @Test
    void stays_in_doubt_while_stripe_is_still_at_it_and_does_nothing_twice() throws Exception {
        GatewayCall call = calls.authorize("pm_card_visa");
        CountDownLatch executes = new CountDownLatch(1);
        stripe.delayNext(executes);
        CompletableFuture<GatewayAnswer> first = CompletableFuture.supplyAsync(() -> connector.execute(call));
        await().until(() -> stripe.requests().size() == 1);

        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("key_in_use"));
        assertThat(connector.execute(call)).isEqualTo(new Unknown("key_in_use"));
        executes.countDown();

        assertThat(first.get()).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
        assertThat(stripe.executions(call.operation())).isOne();
    }

    @Test
    void does_not_take_a_key_that_came_with_other_parameters_for_this_call() {
        GatewayCall call = calls.authorize("pm_card_visa");
        assertThat(connector.execute(call)).isInstanceOf(Executed.class);
        GatewayCall other = new GatewayCall(
                call.operation(),
                call.kind(),
                call.connector(),
                1,
                call.deadline(),
                usd(999),
                call.paymentMethod(),
                call.capture(),
                null,
                false,
                Calls.RETURN_URL,
                null,
                null);

        assertThat(connector.execute(other)).isEqualTo(new Unknown("key_reused"));
        assertThat(connector.lookUp(other))
                .isEqualTo(new Unknown("amount_differs", call.amount().toString()));
    }

    @Test
    void knows_that_nothing_happened_when_nothing_could_be_sent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        StripeConnector nowhere = Stripes.connector("http://127.0.0.1:" + closed, Calls.patient(), Calls.CLOCK);
        GatewayCall call = calls.authorize("pm_card_visa");

        assertThat(nowhere.execute(call)).isEqualTo(new NotExecuted("gateway_unavailable"));
        assertThat(nowhere.lookUp(call)).isEqualTo(new Unknown("gateway_unavailable"));
    }

    private GatewayCall dated(Instant made) {
        return calls.authorize("pm_card_visa", CaptureMode.MANUAL, PRICE, Calls.RETURN_URL, made);
    }

    private String held() {
        GatewayAnswer answer = connector.execute(calls.authorize("pm_card_visa"));
        return ((Executed) answer).reference();
    }
}
