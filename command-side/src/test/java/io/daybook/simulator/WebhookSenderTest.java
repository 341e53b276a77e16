package io.daybook.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The simulator in a process of its own, and somebody who listens to its webhooks. */
class WebhookSenderTest {

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Received(byte[] body, String signature) {}

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer listener;
    private SimulatorProcess process;

    @BeforeEach
    void start() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/hooks", this::receive);
        listener.start();
        process = SimulatorProcess.start(
                data,
                "--daybook.simulator.settle-seconds=100ms",
                "--daybook.simulator.webhook-secret=secret",
                "--daybook.simulator.webhook-url=http://127.0.0.1:"
                        + listener.getAddress().getPort() + "/hooks");
    }

    @AfterEach
    void stop() {
        process.close();
        listener.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(body, exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE)));
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    @Test
    void tellsWhenABankHasSaidYesAndWhenItTakesItBack() throws Exception {
        assertThat(charge("bank", "tok_bank_returned").at("/status").stringValue())
                .isEqualTo("pending");

        await().untilAsserted(() -> assertThat(received).hasSize(2));

        assertThat(received).allSatisfy(webhook -> {
            assertThat(Webhook.isSigned("secret", webhook.signature(), webhook.body(), Instant.now()))
                    .isTrue();
            assertThat(SimulatorJson.MAPPER
                            .readValue(webhook.body(), Webhook.Body.class)
                            .operation())
                    .isEqualTo("bank");
        });
        assertThat(lookUp("bank").at("/decline/network_code").stringValue()).isEqualTo("R01");
    }

    @Test
    void tellsAgainWhenNobodyTookIt() throws Exception {
        answers.addAll(List.of(503, 429));
        charge("bank", "tok_bank");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(received).hasSize(3));
    }

    @Test
    void tellsWhenTheShopperHasAnswered() throws Exception {
        JsonNode asked = charge("card", "tok_3ds");
        String page = asked.at("/action_url").stringValue();
        assertThat(page).startsWith(process.uri() + "/simulator/v1/challenges/");

        HttpRequest approval = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=approve"))
                .build();
        HttpResponse<String> left = client.send(approval, HttpResponse.BodyHandlers.ofString());

        assertThat(left.headers().firstValue("Location")).hasValue("https://shop.example/back?payment=card");
        await().untilAsserted(() -> assertThat(received).hasSize(1));
        assertThat(lookUp("card").at("/status").stringValue()).isEqualTo("executed");
    }

    private JsonNode charge(String key, String token) throws IOException, InterruptedException {
        String body = """
                {"amount": 1050, "currency": "USD", "token": "%s", "capture": true,
                 "return_url": "https://shop.example/back"}""".formatted(token);
        return send(HttpRequest.newBuilder(process.uri().resolve("/charges"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode lookUp(String key) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(process.uri().resolve("/operations?key=" + key))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        byte[] answer =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return SimulatorJson.MAPPER.readTree(new String(answer, UTF_8));
    }
}
