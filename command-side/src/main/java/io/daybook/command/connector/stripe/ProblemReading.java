package io.daybook.command.connector.stripe;

import com.stripe.model.StripeError;
import io.daybook.shared.operation.GatewayAnswer;
import java.time.Clock;

/** What an error says about the request that it answers. */
final class ProblemReading {

    static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";
    private static final String LOCKED = "lock_timeout";

    private final Clock clock;

    ProblemReading(Clock clock) {
        this.clock = clock;
    }

    /**
     * For a request that was made to change something.
     *
     * <p>Only what stands before Stripe's own execution is surely <em>not executed</em>: a wrong key, and the rate limiter,
     * which runs before the layer of idempotency keys (docs.stripe.com/error-low-level). A 5xx is indeterminate.
     */
    GatewayAnswer read(Said.Problem<?> problem) {
        StripeError error = problem.error();
        int status = problem.status();
        if (isKeyReused(problem)) {
            return new GatewayAnswer.Unknown("key_reused");
        }
        if (status == 401 || status == 403) {
            return new GatewayAnswer.NotExecuted(status == 401 ? "unauthorized" : "forbidden");
        }
        if (status == 429) {
            return new GatewayAnswer.NotExecuted(LOCKED.equals(error.getCode()) ? LOCKED : "rate_limited");
        }
        if (status == 409) {
            return new GatewayAnswer.Unknown("key_in_use");
        }
        if (Boolean.TRUE.equals(problem.retry()) || status >= 500 || status < 400) {
            return new GatewayAnswer.Unknown("http_" + status);
        }
        return switch (status) {
            case 402 ->
                new GatewayAnswer.Refused(Declines.of(error), Methods.of(error.getPaymentMethod()), clock.instant());
            case 400, 404 -> new GatewayAnswer.Refused(Declines.technical(error), null, clock.instant());
            default -> new GatewayAnswer.Unknown("http_" + status);
        };
    }

    /** The key has come before, with other parameters. */
    static boolean isKeyReused(Said.Problem<?> problem) {
        return "idempotency_error".equals(problem.error().getType()) && problem.status() != 409;
    }

    /** Stripe's last word on a request that it could not finish, stored under the key: asking again gives the same. */
    static boolean isStoredFailure(Said.Problem<?> problem) {
        return problem.status() >= 500 && problem.replayed() && !Boolean.TRUE.equals(problem.retry());
    }

    static boolean isUnexpectedState(Said.Problem<?> problem) {
        return problem.status() == 400
                && UNEXPECTED_STATE.equals(problem.error().getCode());
    }
}
