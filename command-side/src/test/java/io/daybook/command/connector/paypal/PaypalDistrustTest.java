package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A PayPal that answers nonsense, late, or not at all, has perhaps charged; and is asked. */
class PaypalDistrustTest {

    private static final String AUTHORIZE = "POST .*/authorize";

    private final PaypalFixture fixture = new PaypalFixture(Duration.ofMillis(1500));
    private final PaypalConnector connector = fixture.connector;
    private final PaypalDouble paypal = fixture.paypal;
    private final GatewayCall call = fixture.authorize("paypal:" + fixture.approvedOrder());

    @AfterEach
    void close() {
        fixture.close();
        assertThat(paypal.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asks_after_silence_whether_it_charged_or_not(boolean charged) {
        paypal.disturb(AUTHORIZE, Disturbance.silent(charged));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("timeout"));

        assertIsAuthorizedOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asks_after_a_broken_connection(boolean charged) {
        paypal.disturb(AUTHORIZE, Disturbance.cut(charged));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("connection_broken"));

        assertIsAuthorizedOnce();
    }

    @Test
    void does_not_wait_for_an_answer_that_only_drips() {
        paypal.disturb(AUTHORIZE, Disturbance.drip(true));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("timeout"));

        assertIsAuthorizedOnce();
    }

    @Test
    void does_not_read_an_answer_that_never_ends() {
        paypal.disturb(AUTHORIZE, Disturbance.flood(true));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("answer_too_large"));

        assertIsAuthorizedOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 500, 502, 503, 504})
    void asks_after_a_status_that_says_nothing(int status) {
        paypal.disturb(AUTHORIZE, Disturbance.answers(true, status, "{}"));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("http_" + status));

        assertIsAuthorizedOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{\"purchase_units\":[]}",
                "{\"purchase_units\":[{}]}",
                "{\"purchase_units\":[{\"payments\":{\"authorizations\":[{}]}}]}",
                "{\"purchase_units\":[{\"payments\":{\"authorizations\":[{\"status\":\"CREATED\",\"status\":\"DENIED\"}]}}]}",
                "{\"purchase_units\":[{\"payments\":{\"authorizations\":{}}}]}"
            })
    void asks_after_an_answer_that_it_does_not_understand(String body) {
        paypal.disturb(AUTHORIZE, Disturbance.answers(true, 201, body));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("malformed_answer"));

        assertIsAuthorizedOnce();
    }

    @ParameterizedTest
    @CsvSource({
        "10.51, USD, CREATED, amount_differs, 1051 USD",
        "10.50, EUR, CREATED, currency_differs, 1050 EUR",
        "10.505, USD, CREATED, malformed_answer,",
        "ten, USD, CREATED, malformed_answer,",
        "10.50, USD, SPLENDID, unknown_status,",
    })
    void asks_after_an_answer_to_another_question(
            String value, String currency, String status, String reason, @Nullable String told) {
        String body = """
                {"id":"ORDER","purchase_units":[{"payments":{"authorizations":[{"id":"A1","status":"%s",
                 "create_time":"2026-11-01T12:00:00Z","amount":{"value":"%s","currency_code":"%s"}}]}}]}""".formatted(status, value, currency);
        paypal.disturb(AUTHORIZE, Disturbance.answers(true, 201, body));

        assertThat(connector.execute(call)).isEqualTo(new Unknown(reason, told));

        assertIsAuthorizedOnce();
    }

    @ParameterizedTest
    @CsvSource({"429, rate_limited", "403, not_permitted", "415, http_415"})
    void knows_that_nothing_was_done_when_it_was_not_let_in(int status, String reason) {
        paypal.disturb(AUTHORIZE, Disturbance.answers(false, status, "<html>"));

        assertThat(connector.execute(call)).isEqualTo(new NotExecuted(reason));

        assertIsAuthorizedOnce();
    }

    @Test
    void is_in_doubt_while_an_earlier_request_is_under_way() {
        paypal.disturb(AUTHORIZE, Disturbance.issue(409, "PREVIOUS_REQUEST_IN_PROGRESS"));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("in_progress"));

        assertIsAuthorizedOnce();
    }

    @Test
    void does_not_say_not_executed_once_something_may_have_been() {
        paypal.disturb(AUTHORIZE, Disturbance.issue(422, "ORDER_ALREADY_AUTHORIZED"));
        paypal.disturb("GET .*", Disturbance.answers(false, 200, "{}"));
        paypal.disturb("GET .*", Disturbance.answers(false, 429, ""));

        assertThat(connector.execute(call)).isEqualTo(new Unknown("malformed_answer"));
        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("rate_limited"));
    }

    @Test
    void finds_a_capture_whose_answer_was_lost_by_asking_again() {
        String authorization = ((Executed) connector.execute(call)).reference();
        GatewayCall lost = fixture.capture(authorization, 400, false);
        GatewayCall late = fixture.capture(authorization, 300, false);
        paypal.disturb("POST .*/capture", Disturbance.silent(true));
        paypal.disturb("POST .*/capture", Disturbance.silent(false));

        assertThat(connector.execute(lost)).isEqualTo(new Unknown("timeout"));
        assertThat(connector.execute(late)).isEqualTo(new Unknown("timeout"));

        assertThat(connector.lookUp(fixture.later(lost))).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(fixture.later(late))).isInstanceOf(Executed.class);
        assertThat(paypal.books().captures()).isEqualTo(2);
    }

    @Test
    void finds_a_refund_and_a_void_whose_answer_was_lost() {
        String authorization = ((Executed) connector.execute(call)).reference();
        connector.execute(fixture.capture(authorization, 400, false));
        GatewayCall refund = fixture.refund(authorization, 400);
        GatewayCall release = fixture.release(authorization, 650);
        paypal.disturb("POST .*/refund", Disturbance.silent(true));
        paypal.disturb("POST .*/void", Disturbance.cut(true));

        assertThat(connector.execute(refund)).isEqualTo(new Unknown("timeout"));
        assertThat(connector.execute(release)).isEqualTo(new Unknown("connection_broken"));

        assertThat(connector.lookUp(fixture.later(refund))).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(fixture.later(release))).isInstanceOf(Executed.class);
        assertThat(paypal.books().refunds()).isEqualTo(1);
    }

    @Test
    void sends_nothing_once_the_lease_has_run_out() {
        GatewayCall late = call.again(1, fixture.clock.instant().minusMillis(1));

        assertThat(connector.execute(late)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(connector.lookUp(late)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(paypal.requests()).isEmpty();
    }

    @Test
    void knows_that_nothing_happened_when_nothing_could_be_sent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        PaypalConnector nowhere = connector("http://127.0.0.1:" + closed);

        assertThat(nowhere.execute(call)).isEqualTo(new NotExecuted("gateway_unavailable"));
        assertThat(nowhere.lookUp(call)).isEqualTo(new Unknown("gateway_unavailable"));
    }

    @Test
    void knows_that_nothing_happened_when_paypal_cannot_prove_itself() {
        // The double speaks plain HTTP: to TLS, its answer is nonsense.
        PaypalConnector secure = connector(paypal.base().replace("http:", "https:"));

        assertThat(secure.lookUp(call)).isInstanceOf(Unknown.class);
        assertThat(secure.execute(call)).isInstanceOf(NotExecuted.class);
    }

    private PaypalConnector connector(String base) {
        PaypalProperties properties = PaypalFixture.properties(base, Duration.ofSeconds(2));
        Certificates none = new Certificates(new Wire(Duration.ofSeconds(1)), List.of(), Set.of(), fixture.clock);
        return new PaypalConnector(
                properties,
                PaypalFixture.api(properties, fixture.clock),
                PaypalFixture.emailPayouts(fixture.payouts, fixture.clock),
                new Webhooks(new WebhookSignature(properties, none)),
                fixture.clock);
    }

    private void assertIsAuthorizedOnce() {
        GatewayAnswer answer = connector.lookUp(fixture.later(call));
        assertThat(answer).isInstanceOf(Executed.class);
        assertThat(connector.execute(call.again(2, fixture.deadline()))).isEqualTo(answer);
        assertThat(paypal.books().authorizations()).isEqualTo(1);
    }
}
