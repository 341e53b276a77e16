package io.daybook.command.notification.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A merchant's server, as it would be. */
final class Receiver implements AutoCloseable {

    /** What came in: header names in lower case. */
    record Letter(Map<String, List<String>> headers, String body) {

        String id() {
            return headers.get("webhook-id").getFirst();
        }
    }

    /** How it answers. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange, Letter letter) throws IOException;
    }

    final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Behaviour behaviour;

    Receiver() {
        this(status(200));
    }

    Receiver(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    static Behaviour status(int status) {
        return (exchange, letter) -> {
            byte[] answer = "thanks".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        };
    }

    void behave(Behaviour now) {
        behaviour = now;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Letter letter = new Letter(headers, body);
            letters.add(letter);
            behaviour.answer(exchange, letter);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/webhooks?shop=1";
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
