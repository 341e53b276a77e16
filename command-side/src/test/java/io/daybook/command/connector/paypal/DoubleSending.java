package io.daybook.command.connector.paypal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** How the pretended PayPal answers: rightly, wrongly, or not until it is closed. */
final class DoubleSending {

    private final CountDownLatch closing = new CountDownLatch(1);

    static void send(HttpExchange exchange, Answered answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    void send(HttpExchange exchange, Disturbance wrong, Answered right) throws IOException {
        switch (wrong.kind()) {
            case SILENCE -> await();
            case CUT -> {
                // Closed without an answer.
            }
            case OTHER -> send(exchange, new Answered(wrong.status(), wrong.body()));
            case ALTERED -> {
                String[] change = wrong.body().split(" -> ", -1);
                send(exchange, new Answered(right.status(), right.body().replace(change[0], change[1])));
            }
            case DRIP -> {
                exchange.sendResponseHeaders(wrong.status(), 1000);
                OutputStream out = exchange.getResponseBody();
                out.write('{');
                out.flush();
                await();
            }
            case FLOOD -> {
                exchange.sendResponseHeaders(wrong.status(), 0);
                byte[] many = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 40; i++) {
                    exchange.getResponseBody().write(many);
                }
            }
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        closing.countDown();
    }
}
