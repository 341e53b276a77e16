package io.daybook.command.connector.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that answers nonsense, or not at all, has perhaps charged. */
class DistrustTest {

    private static final String ANSWER = """
            {"object":"operation","key":"KEY","kind":"authorize","status":"executed","reference":"ch_1","charge":"ch_1",
             "amount":1050,"currency":"USD","at":"2026-11-01T12:00:00Z"}""";

    private final GatewayCall call = Calls.authorize("tok_visa");

    @Test
    void believesAnAnswerThatFits() throws IOException {
        try (Fake gateway = Fake.answering(200, answer())) {
            assertThat(gateway.connector().execute(call)).isInstanceOf(Executed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1050, 1051, amount_differs, 1051 USD",
        "USD, EUR, currency_differs, 1050 EUR",
        "KEY, another, answer_differs,",
        "authorize, refund, answer_differs,",
    })
    void isInDoubtAboutAnAnswerToAnotherQuestion(String right, String wrong, String reason, @Nullable String told)
            throws IOException {
        String differing =
                ANSWER.replace(right, wrong).replace("KEY", call.operation().value());
        try (Fake gateway = Fake.answering(200, differing)) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new Unknown(reason, told));
            assertThat(gateway.connector().lookUp(call)).isEqualTo(new Unknown(reason, told));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{\"status\":\"executed\"}",
                "{\"status\":\"fine\"}",
                "{\"status\":\"executed\",\"amount\":\"many\"}",
                "{\"status\":\"not_executed\"}"
            })
    void isInDoubtAboutAnAnswerThatItDoesNotUnderstand(String body) throws IOException {
        try (Fake gateway = Fake.answering(200, body)) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new Unknown("malformed_answer"));
            assertThat(gateway.connector().lookUp(call)).isEqualTo(new Unknown("malformed_answer"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount\":-5", "amount\":9007199254740993", "amount\":null"})
    void isInDoubtAboutAnAmountThatCannotBe(String amount) throws IOException {
        try (Fake gateway = Fake.answering(200, answer().replace("amount\":1050", amount))) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new Unknown("malformed_answer"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 500, 502, 504})
    void isInDoubtAboutAnyOtherStatus(int status) throws IOException {
        try (Fake gateway = Fake.answering(status, "{}")) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new Unknown("http_" + status));
        }
    }

    @Test
    void isInDoubtWhenItsKeyWasUsedForSomethingElse() throws IOException {
        try (Fake gateway = Fake.answering(422, "{\"code\":\"key_reused\",\"detail\":\"…\"}")) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new Unknown("key_reused"));
        }
    }

    @Test
    void takesARefusalForGoodAndUnavailabilityForNow() throws IOException {
        try (Fake gateway = Fake.answering(404, "{\"code\":\"unknown_token\",\"detail\":\"…\"}")) {
            assertThat(gateway.connector().execute(call)).isInstanceOf(Refused.class);
            assertThat(gateway.connector().lookUp(call)).isEqualTo(new Unknown("unknown_token"));
        }
        try (Fake gateway = Fake.answering(503, "")) {
            assertThat(gateway.connector().execute(call)).isEqualTo(new NotExecuted("gateway_unavailable"));
            assertThat(gateway.connector().lookUp(call)).isEqualTo(new Unknown("gateway_unavailable"));
        }
    }

    @Test
    void knowsThatNothingHappenedWhenNothingCouldBeSent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        SimulatorConnector connector = connector(closed);

        assertThat(connector.execute(call)).isEqualTo(new NotExecuted("gateway_unavailable"));
        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("gateway_unavailable"));
    }

    @Test
    void isInDoubtWhenTheConnectionBreaksAfterItWasSent() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread breaking = Thread.ofVirtual().start(() -> {
                try (Socket connection = socket.accept()) {
                    assertThat(connection.getInputStream().read()).isPositive();
                } catch (IOException alreadyGone) {
                    throw new AssertionError(alreadyGone);
                }
            });
            assertThat(connector(socket.getLocalPort()).execute(call)).isEqualTo(new Unknown("connection_broken"));
            breaking.join();
        }
    }

    private String answer() {
        return ANSWER.replace("KEY", call.operation().value());
    }

    private static SimulatorConnector connector(int port) {
        HttpLink link = new HttpLink(URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(2));
        return new SimulatorConnector(link, new SimulatorWebhooks("secret"), Duration.ofSeconds(5), Calls.CLOCK);
    }

    /** A gateway that says always the same. */
    private record Fake(HttpServer server) implements AutoCloseable {

        static Fake answering(int status, String body) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            });
            server.start();
            return new Fake(server);
        }

        SimulatorConnector connector() {
            return DistrustTest.connector(server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
