package io.daybook.command.connector.stripe.twin;

import com.sun.net.httpserver.HttpExchange;
import io.daybook.command.connector.GatewayDouble.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers, well or badly. */
final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MEBIBYTE = 1 << 20;

    private final CountDownLatch end = new CountDownLatch(1);

    void answer(HttpExchange exchange, Answer answer, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, answer.status(), "application/json", JSON.writeValueAsBytes(answer.body()));
    }

    void answer(HttpExchange exchange, Answer answer, @Nullable Fault fault) throws IOException {
        switch (fault) {
            case null -> answer(exchange, answer, Map.of());
            case DROP_ANSWER -> hold();
            case GARBAGE -> send(exchange, 200, "text/html", "<html>Service</html>".getBytes(StandardCharsets.UTF_8));
            case OTHER_AMOUNT -> answer(exchange, changed(answer, "amount", 1), Map.of());
            case OTHER_CURRENCY -> answer(exchange, changed(answer, "currency", "eur"), Map.of());
            case HUGE_BODY -> answer(exchange, changed(answer, "description", "x".repeat(MEBIBYTE)), Map.of());
            case SLOW_DRIP -> drip(exchange);
            case SERVER_ERROR, SERVER_ERROR_AFTER_EXECUTING, RATE_LIMITED, NEVER_EXECUTE ->
                answer(exchange, answer, Map.of());
        }
    }

    /** An amount is changed wherever there is one. */
    private static Answer changed(Answer answer, String field, Object value) {
        Map<String, Object> body = new LinkedHashMap<>(answer.body());
        body.put(field, value);
        if (field.equals("amount")) {
            body.computeIfPresent("amount_capturable", (_, was) -> was.equals(0L) ? was : value);
            body.computeIfPresent("amount_received", (_, was) -> was.equals(0L) ? was : value);
        }
        return new Answer(answer.status(), body);
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            do {
                out.write(' ');
                out.flush();
            } while (!isOver(20));
        }
    }

    /** Keeps the exchange open and silent until the end. */
    void hold() {
        while (!isOver(1000)) {
            Thread.onSpinWait();
        }
    }

    void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(long millis) {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void letGo() {
        end.countDown();
    }

    void page(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    void redirect(HttpExchange exchange, String url) throws IOException {
        exchange.getResponseHeaders().set("Location", url);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Request-Id", "req_twin");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
