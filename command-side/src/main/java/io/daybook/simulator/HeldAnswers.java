package io.daybook.simulator;

import io.daybook.shared.types.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Turns the gateway's replies into answers over HTTP: at once, late, or never. A connection that is never to be answered
 * is held until its caller has surely given up, without holding a thread.
 */
final class HeldAnswers implements SmartLifecycle {

    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofMinutes(5);

    /** An operation as it goes over the wire. */
    private record OperationView(
            String object,
            String key,
            String kind,
            String status,
            String reference,
            String charge,
            long amount,
            String currency,
            String method,
            @Nullable Card card,
            @Nullable Checks checks,
            @Nullable Refusal decline,
            @Nullable String actionUrl,
            @Nullable Instant expiresAt,
            Instant at) {}

    /** The answer that there is no operation, and that there will be none. */
    private record NothingView(String object, String key, String status) {}

    private final Set<DeferredResult<ResponseEntity<byte[]>>> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-answers").factory());
    private volatile boolean running;

    DeferredResult<ResponseEntity<byte[]>> answer(HttpServletRequest request, Reply reply) {
        return switch (reply) {
            case Reply.Answer(Operation operation, Duration after) ->
                after(
                        after,
                        Http.json(
                                200,
                                view(operation, operation.decline() == null ? "executed" : "declined", null, null)));
            case Reply.Challenge(Operation operation, String url, Instant expiresAt) ->
                now(Http.json(200, view(operation, "requires_action", url, expiresAt)));
            case Reply.Pending(Operation operation) -> now(Http.json(200, view(operation, "pending", null, null)));
            case Reply.NotExecuted(String key) ->
                now(Http.json(200, new NothingView("operation", key, "not_executed")));
            case Reply.Unavailable() ->
                now(Http.problem(request, new Problem(503, "gateway_unavailable", "Try again later.")));
            case Reply.Invalid(int status, String code, String detail) ->
                now(Http.problem(request, new Problem(status, code, detail)));
            case Reply.Silence() -> hold();
        };
    }

    DeferredResult<ResponseEntity<byte[]>> now(ResponseEntity<byte[]> response) {
        DeferredResult<ResponseEntity<byte[]>> result = new DeferredResult<>();
        result.setResult(response);
        return result;
    }

    private DeferredResult<ResponseEntity<byte[]>> after(Duration wait, ResponseEntity<byte[]> response) {
        if (wait.isZero()) {
            return now(response);
        }
        DeferredResult<ResponseEntity<byte[]>> result = hold();
        Future<?> _ = timer.schedule(() -> result.setResult(response), wait.toMillis(), TimeUnit.MILLISECONDS);
        return result;
    }

    private DeferredResult<ResponseEntity<byte[]>> hold() {
        DeferredResult<ResponseEntity<byte[]>> result =
                new DeferredResult<>(LONGER_THAN_ANYBODY_WAITS.toMillis(), HeldAnswers::noAnswer);
        held.add(result);
        result.onCompletion(() -> held.remove(result));
        return result;
    }

    /** What a proxy says of a server that did not answer: it tells nothing about what was done. */
    private static ResponseEntity<byte[]> noAnswer() {
        return Http.json(504, new NothingView("operation", "", "unknown"));
    }

    private static OperationView view(
            Operation operation, String status, @Nullable String actionUrl, @Nullable Instant expiresAt) {
        Money amount = operation.amount();
        return new OperationView(
                "operation",
                operation.key(),
                operation.kind().name().toLowerCase(Locale.ROOT),
                status,
                operation.reference(),
                operation.charge(),
                amount.minorUnits(),
                amount.currency().code(),
                operation.method(),
                operation.card(),
                operation.checks(),
                operation.decline(),
                actionUrl,
                expiresAt,
                operation.at());
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server stops, which would wait for these. */
    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        held.forEach(result -> result.setResult(noAnswer()));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
