package io.daybook.command.connector;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Remembers whether a gateway works. It stops no call: it only advises against a gateway where there is another, so that
 * a gateway which is the only one is always asked. Thread-safe.
 */
final class Circuit {

    /** How many payments try a gateway again that has had its rest. */
    private static final int PROBES = 5;

    /** A probe that never came back, since its payment did not begin after all, is waited for so many rests. */
    private static final int RESTS_FOR_PROBES = 3;

    private static final GatewayAnswer NOT_SENT = new NotExecuted(NotExecuted.NOT_SENT);

    private final CircuitBreaker breaker;

    Circuit(String name, ConnectorSettings settings, Clock clock) {
        int calls = settings.failureCalls();
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .slidingWindow(calls, Math.max(1, calls / 2), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(settings.failurePercent())
                        .recordResult(answer -> isFailure((GatewayAnswer) answer))
                        .permittedNumberOfCallsInHalfOpenState(Math.min(PROBES, calls))
                        .waitDurationInOpenState(settings.recovery())
                        .maxWaitDurationInHalfOpenState(settings.recovery().multipliedBy(RESTS_FOR_PROBES))
                        .build());
    }

    /** Whether the gateway may be the first to be asked. In the time of probing, whoever is told so is a probe. */
    boolean admits() {
        return breaker.tryAcquirePermission();
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    CircuitState state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> CircuitState.OPEN;
            case HALF_OPEN -> CircuitState.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> CircuitState.CLOSED;
        };
    }

    /** Counts an answer to a call; one that was not sent says nothing. */
    void heard(GatewayAnswer answer) {
        if (!answer.equals(NOT_SENT)) {
            breaker.onResult(0, TimeUnit.MILLISECONDS, answer);
        }
    }

    /** A refusal is an answer like any other: only what is technical is a failure. */
    private static boolean isFailure(GatewayAnswer answer) {
        return switch (answer) {
            case NotExecuted _, GatewayAnswer.Unknown _ -> true;
            case GatewayAnswer.Executed _,
                    GatewayAnswer.Refused _,
                    GatewayAnswer.ActionRequired _,
                    GatewayAnswer.Pending _ -> false;
        };
    }
}
