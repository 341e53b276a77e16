package io.daybook.command.connector.stripe.twin;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.command.connector.GatewayDouble;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.shared.types.OperationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Stripe of our own on this machine. Every request is checked against {@code requests.txt} before it is served. */
public final class StripeTwin implements GatewayDouble {

    /** The only key that it takes. */
    public static final String API_KEY = "sk_test_twin";

    /** What its webhooks are signed with. */
    public static final String WEBHOOK_SECRET = "whsec_twin";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestSchema schema = RequestSchema.read();
    private final Keys keys = new Keys();
    private final Mail mail;
    private final Book book;
    private final Wire wire = new Wire();
    private final Pages pages;
    private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();
    private final AtomicReference<@Nullable Answer> nextAnswer = new AtomicReference<>();
    private final AtomicReference<Map<String, String>> nextHeaders = new AtomicReference<>(Map.of());
    private final AtomicReference<CountDownLatch> slowness = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger checked = new AtomicInteger();
    private final List<String> offences = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen on the loopback interface.
     *
     * @param port 0 for any that is free
     */
    public StripeTwin(int port, Clock clock) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        mail = new Mail(WEBHOOK_SECRET, clock);
        book = new Book(clock, mail, address());
        pages = new Pages(book, wire);
        server.createContext("/", this::serve);
        server.setExecutor(workers);
        server.start();
    }

    /** Where it is, such as {@code http://127.0.0.1:4711}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands on every webhook from now on. */
    public void deliverTo(Consumer<WebhookMessage> receiver) {
        mail.deliverTo(receiver);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/v1/")) {
            pages.serve(exchange, path, Form.parse(query));
            return;
        }
        boolean changes = exchange.getRequestMethod().equals("POST");
        String line = exchange.getRequestMethod() + " " + path;
        requests.add(line);
        Optional<String> endpoint = schema.endpoint(exchange.getRequestMethod(), path);
        Form form = Form.parse(changes ? body : query);
        String key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                .orElse("");
        Answer refusal = check(exchange, endpoint, form, changes, key);
        if (refusal != null) {
            offences.add(line + ": " + refusal.body());
            wire.answer(exchange, refusal, Map.of());
            return;
        }
        if (changes) {
            Fault fault = next.getAndSet(null);
            Answer instead = nextAnswer.getAndSet(null);
            if (instead != null) {
                wire.answer(exchange, instead, nextHeaders.getAndSet(Map.of()));
            } else if (fault == Fault.RATE_LIMITED) {
                wire.answer(exchange, tooMany(), Map.of());
            } else if (fault == Fault.NEVER_EXECUTE) {
                wire.hold();
            } else {
                change(exchange, requireNonNull(endpoint.orElse(null)), form, key, fault);
            }
        } else {
            wire.answer(exchange, read(requireNonNull(endpoint.orElse(null)), path, form), Map.of());
        }
    }

    /** Null when there is nothing to object to. */
    private @Nullable Answer check(
            HttpExchange exchange, Optional<String> endpoint, Form form, boolean changes, String key) {
        checked.incrementAndGet();
        if (endpoint.isEmpty()) {
            return Answer.error(404, "invalid_request_error", null, "Unrecognized request URL", null, null);
        }
        if (!("Bearer " + API_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.error(401, "invalid_request_error", null, "Invalid API Key provided", null, null);
        }
        if (exchange.getRequestHeaders().getFirst("Stripe-Version") == null) {
            return Answer.invalid("parameter_missing", "No version", "Stripe-Version");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (changes && (type == null || !type.startsWith("application/x-www-form-urlencoded"))) {
            return Answer.invalid(null, "Invalid content type", "Content-Type");
        }
        if (changes && (key.isEmpty() || key.length() > 255)) {
            return Answer.invalid("parameter_missing", "Daybook sends nothing without a key", "Idempotency-Key");
        }
        return schema.check(endpoint.get(), form)
                .map(offence -> Answer.invalid(offence.code(), offence.message(), offence.param()))
                .orElse(null);
    }

    private void change(HttpExchange exchange, String endpoint, Form form, String key, @Nullable Fault fault)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (keys.claim(key, path + form.fields())) {
            case Keys.Conflict(Answer conflict) -> wire.answer(exchange, conflict, Map.of());
            case Keys.Stored(Answer stored) ->
                wire.answer(exchange, stored, Map.of("Idempotent-Replayed", "true", "Original-Request", "req_twin"));
            case Keys.First() -> {
                wire.await(slowness.getAndSet(new CountDownLatch(0)));
                Answer done = fault == Fault.SERVER_ERROR ? Answer.internalError() : execute(endpoint, path, form, key);
                Answer answer = fault == Fault.SERVER_ERROR_AFTER_EXECUTING ? Answer.internalError() : done;
                keys.keep(key, answer);
                wire.answer(exchange, answer, fault);
            }
        }
    }

    private Answer execute(String endpoint, String path, Form form, String key) {
        return switch (endpoint) {
            case "POST /v1/payment_intents" -> book.create(form, key);
            case "POST /v1/payment_intents/*/capture" -> book.capture(segment(path, 3), form, key);
            case "POST /v1/payment_intents/*/cancel" -> book.cancel(segment(path, 3), form, key);
            case "POST /v1/refunds" -> book.refund(form, key);
            case "POST /v1/disputes/*" -> book.contest(segment(path, 3), form);
            case "POST /v1/disputes/*/close" -> book.acceptDispute(segment(path, 3));
            case "POST /v1/transfers" -> book.disburse(key, (all, now, ids) -> all.transfer(form, now, ids));
            case "POST /v1/payouts" -> book.disburse(key, (all, now, ids) -> all.payOut(form, now, ids));
            default -> throw new IllegalStateException(endpoint);
        };
    }

    private Answer read(String endpoint, String path, Form form) {
        return switch (endpoint) {
            case "GET /v1/payment_intents" -> book.read(catalogue -> catalogue.intents(form));
            case "GET /v1/payment_intents/search" -> book.read(catalogue -> catalogue.search(form));
            case "GET /v1/payment_intents/*" -> book.read(catalogue -> catalogue.intent(segment(path, 3), form));
            case "GET /v1/refunds" -> book.read(catalogue -> catalogue.refunds(form));
            case "GET /v1/refunds/*" -> book.read(catalogue -> catalogue.refund(segment(path, 3)));
            case "GET /v1/transfers" -> book.disburse((all, now, ids) -> all.transfers(form));
            case "GET /v1/transfers/*" -> book.disburse((all, now, ids) -> all.transfer(segment(path, 3)));
            case "GET /v1/payouts" -> book.disburse((all, now, ids) -> all.payouts(form));
            case "GET /v1/payouts/*" -> book.disburse((all, now, ids) -> all.payout(segment(path, 3)));
            default -> throw new IllegalStateException(endpoint);
        };
    }

    static String segment(String path, int index) {
        return path.split("/", -1)[index];
    }

    private static Answer tooMany() {
        return Answer.error(429, "invalid_request_error", "rate_limit", "Too many requests", null, null);
    }

    @Override
    public void next(Fault fault) {
        next.set(fault);
    }

    /** The next request that is to change something is answered so, and not executed. */
    public void answerNext(int status, Map<String, Object> body, Map<String, String> headers) {
        nextHeaders.set(headers);
        nextAnswer.set(new Answer(status, body));
    }

    /** The next request that is to change something is begun, and executed when the latch is open. */
    public void delayNext(CountDownLatch until) {
        slowness.set(until);
    }

    @Override
    public int checkedRequests() {
        return checked.get();
    }

    @Override
    public List<String> offences() {
        return List.copyOf(offences);
    }

    /** Method and path of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public int executions(OperationId operation) {
        return book.executions(operation.value());
    }

    @Override
    public void answerChallenge(String reference, boolean succeeds) {
        book.end(reference, succeeds);
    }

    /** A bank debit ends, days later. */
    public void endProcessing(String intent, boolean succeeds) {
        book.end(intent, succeeds);
    }

    public void endRefund(String refund, boolean succeeds) {
        book.endRefund(refund, succeeds);
    }

    public void endDispute(String intent, boolean won) {
        book.endDispute(intent, won);
    }

    /** The account gets money from its owner, in the currency's smallest unit. */
    public void topUp(String currency, long amount) {
        book.topUp(currency, amount);
    }

    /**
     * A bank has a payout, or does not take it, or it is canceled.
     *
     * @param status {@code paid}, {@code failed} or {@code canceled}
     * @param failure why it failed, in Stripe's words
     */
    public void endPayout(String payout, String status, @Nullable String failure) {
        book.disburse((all, now, ids) -> {
            all.end(payout, status, failure, now);
            return payout;
        });
    }

    /** What a bank had is fetched back. */
    public void fetchBack(String payout) {
        book.disburse((all, now, ids) -> {
            all.fetchBack(payout, now, ids);
            return payout;
        });
    }

    /** A transfer, or a part of it, is taken back. */
    public void reverseTransfer(String transfer, long amount) {
        book.disburse((all, now, ids) -> {
            all.reverse(transfer, amount, now, ids);
            return transfer;
        });
    }

    /** Stripe pays out by itself all that there is. */
    public void payOutAll(String currency) {
        book.disburse((all, now, ids) -> {
            all.payOutAll(currency, now, ids);
            return currency;
        });
    }

    /** The report {@code balance_change_from_activity.itemized} of what there was since the last one. */
    public String activityReport() {
        return book.report(Reports.Kind.ACTIVITY);
    }

    /** The report {@code payouts.itemized} of what there was since the last one. */
    public String payoutsReport() {
        return book.report(Reports.Kind.PAYOUTS);
    }

    /** What an operation of Daybook's made: an intent. */
    public String intentOf(String operation) {
        return book.intentOf(operation);
    }

    /** What an operation of Daybook's made: a payout to a bank. */
    public String payoutOf(String operation) {
        return book.disburse((all, now, ids) -> all.payoutOf(operation));
    }

    /** A shopper disputes all that was taken. */
    public void openDispute(String intent) {
        book.openDispute(intent);
    }

    /** Forgets all idempotency keys, as Stripe may after a day. */
    public void forgetKeys() {
        keys.forget();
    }

    /** Makes everything that there is findable by search, as Stripe does a little later. */
    public void index() {
        book.index();
    }

    /** What an intent looks like in the dashboard. */
    public String statusOf(String intent) {
        return requireNonNull(book.peek(intent)).status;
    }

    @Override
    public List<WebhookMessage> webhooks() {
        return mail.sent();
    }

    /** A webhook of any kind, correctly signed. */
    public WebhookMessage webhook(String type, Map<String, Object> object) {
        return mail.message(type, object);
    }

    /** Anything at all, correctly signed. */
    public WebhookMessage signed(String body) {
        return mail.signed(body, WEBHOOK_SECRET);
    }

    @Override
    public WebhookMessage webhookOfNoUse() {
        return mail.message("customer.created", Map.of("id", "cus_Twin", "object", "customer", "metadata", Map.of()));
    }

    @Override
    public WebhookMessage forged(WebhookMessage message) {
        return mail.signed(new String(message.body(), StandardCharsets.UTF_8), "whsec_somebody_else");
    }

    @Override
    public void close() {
        wire.letGo();
        server.stop(0);
        workers.shutdownNow();
    }
}
