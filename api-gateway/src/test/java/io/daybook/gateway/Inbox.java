package io.daybook.gateway;

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

/** The server of a merchant, to which webhooks come. */
final class Inbox implements AutoCloseable {

    /** What came in: header names in lower case. */
    record Letter(Map<String, List<String>> headers, String body, int answered) {

        String id() {
            return headers.get("webhook-id").getFirst();
        }

        String signatures() {
            return headers.get("webhook-signature").getFirst();
        }

        String stamp() {
            return headers.get("webhook-timestamp").getFirst();
        }
    }

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = status;
            letters.add(new Letter(headers, body, answer));
            byte[] text = "noted".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    void answerBy(int now) {
        status = now;
    }

    /** All that came, in order. */
    List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** Those that were taken. */
    List<Letter> taken() {
        return letters.stream().filter(letter -> letter.answered() < 300).toList();
    }

    void clear() {
        letters.clear();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
