package io.daybook.command.connector.paypal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.command.connector.paypal.DoubleRoutes.Route;
import io.daybook.command.connector.paypal.DoubleRoutes.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A PayPal of our own, on the loopback. It has a memory, checks every request against {@link Shapes}, executes what comes
 * under the same PayPal-Request-Id once, lets a test be the shopper, and does wrong what a test tells it to, one request
 * at a time.
 */
final class PaypalDouble implements AutoCloseable {

    static final String CLIENT = "client-of-the-double";
    static final String SECRET = "secret-of-the-double";

    /** PayPal answers a repeated request with the latest state of what the first one made. */
    private record Kept(String request, String id) {}

    private record Planned(Pattern request, Disturbance disturbance) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DoubleSending sending = new DoubleSending();
    private final DoubleRoutes routes;
    private final DoubleWebhooks webhooks;
    private final DoubleDisputes disputes;
    private final Map<String, Integer> executions = new LinkedHashMap<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final List<Planned> planned = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final DoubleBooks books;
    private final DoublePayouts payouts;
    private int checked;
    private int tokensGiven;
    private long tokenSeconds = 32_400;

    private PaypalDouble(HttpServer server, Clock clock) {
        this.server = server;
        webhooks = new DoubleWebhooks(base(), clock);
        disputes = new DoubleDisputes(clock, webhooks);
        books = new DoubleBooks(base(), clock, webhooks::tell);
        payouts = new DoublePayouts(base(), clock);
        routes = new DoubleRoutes(books, payouts);
    }

    static PaypalDouble start(Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PaypalDouble started = new PaypalDouble(server, clock);
            server.createContext("/", started::handle);
            server.setExecutor(started.threads);
            server.start();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    DoubleBooks books() {
        return books;
    }

    DoublePayouts payouts() {
        return payouts;
    }

    DoubleDisputes disputes() {
        return disputes;
    }

    DoubleWebhooks webhooks() {
        return webhooks;
    }

    /** How often something that moves money was done under a key. */
    synchronized int executions(String key) {
        return executions.getOrDefault(key, 0);
    }

    /** How many requests were looked at, all of them checked against a schema. */
    synchronized int checked() {
        return checked;
    }

    /** What was wrong with them. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** Such as {@code POST /v2/checkout/orders}, in their order. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized int tokensGiven() {
        return tokensGiven;
    }

    synchronized void tokensLast(long seconds) {
        tokenSeconds = seconds;
    }

    /** From now on no token that was given counts. */
    synchronized void revokeTokens() {
        tokens.clear();
    }

    /** The time of PayPal's keys is over. */
    synchronized void forgetKeys() {
        kept.clear();
    }

    /** Serves a file to everybody. */
    synchronized String serve(String path, String content) {
        files.put(path, content);
        return base() + path;
    }

    /**
     * Does the next such request wrong.
     *
     * @param request a regular expression for the method and the path
     */
    synchronized void disturb(String request, Disturbance disturbance) {
        planned.add(new Planned(Pattern.compile(request), disturbance));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Disturbance> wrong;
            Answered answer;
            synchronized (this) {
                String request = exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath();
                requests.add(request);
                wrong = next(request);
                answer = wrong.isEmpty() || wrong.get().executed() ? answer(exchange, body) : new Answered(0, "");
            }
            if (wrong.isEmpty()) {
                DoubleSending.send(exchange, answer);
            } else {
                sending.send(exchange, wrong.get(), answer);
            }
        }
    }

    private Optional<Disturbance> next(String request) {
        for (Planned plan : planned) {
            if (plan.request().matcher(request).matches()) {
                planned.remove(plan);
                return Optional.of(plan.disturbance());
            }
        }
        return Optional.empty();
    }

    private Answered answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v1/oauth2/token")) {
            return token(exchange, new String(body, StandardCharsets.UTF_8));
        }
        Optional<String> file = Optional.ofNullable(files.get(path)).or(() -> webhooks.certificate(path));
        if (file.isPresent()) {
            return new Answered(200, file.get());
        }
        checked++;
        String bearer = header(exchange, "Authorization").replaceFirst("^Bearer ", "");
        if (!tokens.contains(bearer)) {
            return Answered.problem(401, "INVALID_TOKEN");
        }
        return routes.find(exchange.getRequestMethod(), path)
                .map(taken -> answer(exchange, taken, body))
                .orElseGet(() -> fault("no such operation: " + exchange.getRequestMethod() + " " + path));
    }

    private Answered answer(HttpExchange exchange, Taken taken, byte[] bytes) {
        Route route = taken.route();
        JsonNode body = Fields.MAPPER.createObjectNode();
        if (!route.method().equals("GET") && !header(exchange, "Content-Type").equals("application/json")) {
            return fault("Content-Type: not application/json");
        }
        if (!header(exchange, "Prefer").matches("(return=(minimal|representation))?")) {
            return fault("Prefer: unknown");
        }
        if (route.shape().isPresent()) {
            try {
                body = Fields.MAPPER.readTree(bytes);
            } catch (JacksonException malformed) {
                return fault("not JSON");
            }
            List<String> wrong = route.shape().get().faults(body);
            if (!wrong.isEmpty()) {
                return fault(exchange.getRequestURI().getPath() + " " + wrong);
            }
        } else if (bytes.length > 0) {
            return fault("a body where none belongs");
        }
        return route.keyed() ? once(exchange, taken, body) : route.answer(taken.id(), body);
    }

    private Answered once(HttpExchange exchange, Taken taken, JsonNode body) {
        String key = header(exchange, "PayPal-Request-Id");
        if (key.isEmpty() || key.length() > 108) {
            return fault("PayPal-Request-Id: not of 1 to 108 characters");
        }
        String request = exchange.getRequestURI().getPath() + " " + body;
        Kept before = kept.get(key);
        if (before != null) {
            return before.request().equals(request)
                    ? Answered.json(200, books.find(before.id()))
                    : Answered.problem(422, "DUPLICATE_REQUEST_ID");
        }
        Answered answer = taken.route().answer(taken.id(), body);
        if (answer.status() < 300) {
            JsonNode id = Fields.MAPPER.readTree(answer.body()).get("id");
            if (id != null) {
                kept.put(key, new Kept(request, id.stringValue()));
            }
            if (taken.route().moves()) {
                executions.merge(key, 1, Integer::sum);
            }
        }
        return answer;
    }

    private Answered fault(String what) {
        faults.add(what);
        return Answered.problem(400, "INVALID_PARAMETER_VALUE");
    }

    private Answered token(HttpExchange exchange, String form) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!header(exchange, "Authorization").equals(expected) || !form.equals("grant_type=client_credentials")) {
            return Answered.json(401, Map.of("error", "invalid_client"));
        }
        tokensGiven++;
        String token = "A21AA-" + tokensGiven;
        tokens.add(token);
        return Answered.json(
                200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", tokenSeconds, "scope", "…"));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    @Override
    public void close() {
        sending.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
