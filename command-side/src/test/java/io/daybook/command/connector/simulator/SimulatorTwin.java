package io.daybook.command.connector.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.command.connector.GatewayDouble;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.Undecided;
import io.daybook.simulator.Webhook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator in a process of its own, behind a line that can be disturbed. The simulator checks every request itself:
 * whatever it calls malformed is an offence. It tells of its own accord only what was undecided, so what it would have to
 * tell of everything else is written here, in its own words.
 */
final class SimulatorTwin implements GatewayDouble {

    static final String SECRET = "secret";

    private static final ObjectMapper JSON = new JsonMapper();
    private static final int HUGE = (1 << 20) + 1;
    private static final int DRIP_MILLIS = 20;

    private final URI simulator;
    private final Clock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();
    private final AtomicInteger checked = new AtomicInteger();
    private final List<String> offences = new CopyOnWriteArrayList<>();
    private final List<WebhookMessage> webhooks = new CopyOnWriteArrayList<>();
    private final Map<String, URI> pages = new ConcurrentHashMap<>();
    private final HttpServer line;

    SimulatorTwin(URI simulator, Clock clock) {
        this.simulator = simulator;
        this.clock = clock;
        try {
            line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        line.setExecutor(threads);
        line.createContext("/", this::serve);
        line.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + line.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean changes = exchange.getRequestMethod().equals("POST");
        Fault fault = changes ? next.getAndSet(null) : null;
        checked.incrementAndGet();
        switch (fault) {
            case null -> answer(exchange, passOn(exchange, body));
            case NEVER_EXECUTE -> hold(exchange);
            case RATE_LIMITED -> answer(exchange, 429, "{\"code\":\"rate_limited\"}");
            case SERVER_ERROR -> answer(exchange, 500, "{\"code\":\"internal_error\"}");
            case DROP_ANSWER -> {
                passOn(exchange, body);
                hold(exchange);
            }
            case SERVER_ERROR_AFTER_EXECUTING -> {
                passOn(exchange, body);
                answer(exchange, 500, "{\"code\":\"internal_error\"}");
            }
            case GARBAGE -> {
                passOn(exchange, body);
                answer(exchange, 200, "<html>");
            }
            case OTHER_AMOUNT ->
                answer(exchange, 200, text(passOn(exchange, body)).replace("\"amount\":", "\"amount\":1"));
            case OTHER_CURRENCY ->
                answer(exchange, 200, text(passOn(exchange, body)).replace("\"USD\"", "\"EUR\""));
            case HUGE_BODY -> answer(exchange, 200, text(passOn(exchange, body)) + " ".repeat(HUGE));
            case SLOW_DRIP -> drip(exchange, passOn(exchange, body).body());
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(simulator.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Idempotency-Key", "Attempt")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() == 400 || response.statusCode() == 404) {
            offences.add(exchange.getRequestURI() + ": " + text(response));
        }
        if (response.statusCode() == 200) {
            remember(exchange, JSON.readTree(response.body()));
        }
        return response;
    }

    private void remember(HttpExchange exchange, JsonNode operation) {
        if (operation.has("action_url")) {
            pages.put(
                    operation.path("reference").asString(),
                    URI.create(operation.path("action_url").asString()));
        } else if (exchange.getRequestMethod().equals("POST")) {
            webhooks.add(signed(Undecided.message(operation.path("key").asString()), SECRET));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new IOException(closingDown);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        answer(exchange, response.statusCode(), text(response));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Says nothing until nobody waits any more. */
    private void hold(HttpExchange exchange) throws IOException {
        try {
            closed.await();
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void drip(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; !closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS); sent++) {
                out.write(sent < body.length - 1 ? body[sent] : ' ');
                out.flush();
            }
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void next(Fault fault) {
        next.set(fault);
    }

    @Override
    public int checkedRequests() {
        return checked.get();
    }

    @Override
    public List<String> offences() {
        int twice = ask("/charges/summary").path("duplicates").asInt();
        if (twice > 0) {
            offences.add(twice + " keys were executed more than once");
        }
        return List.copyOf(offences);
    }

    /** The simulator itself counts what was executed twice; see {@link #offences}. */
    @Override
    public int executions(OperationId operation) {
        JsonNode known = ask("/operations?attempt=1&key=" + operation.value());
        return known.path("status").asString("").equals("executed") ? 1 : 0;
    }

    private JsonNode ask(String path) {
        try {
            return JSON.readTree(
                    send(HttpRequest.newBuilder(simulator.resolve(path)).build())
                            .body());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void answerChallenge(String reference, boolean succeeds) {
        URI page = simulator.resolve(pages.get(reference).getPath());
        HttpRequest decision = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + (succeeds ? "approve" : "fail")))
                .build();
        try {
            send(decision);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public List<WebhookMessage> webhooks() {
        return List.copyOf(webhooks);
    }

    @Override
    public WebhookMessage webhookOfNoUse() {
        return signed("{\"id\":\"evt_1\",\"type\":\"plan.created\"}".getBytes(UTF_8), SECRET);
    }

    @Override
    public WebhookMessage forged(WebhookMessage message) {
        return signed(message.body(), "another");
    }

    private WebhookMessage signed(byte[] body, String secret) {
        String signature = Webhook.sign(secret, clock.instant(), body);
        return new WebhookMessage(Map.of(Webhook.SIGNATURE, List.of(signature)), body, clock.instant());
    }

    @Override
    public void close() {
        closed.countDown();
        line.stop(0);
        threads.shutdownNow();
    }
}
