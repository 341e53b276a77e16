package io.daybook.command.simulation;

import io.daybook.command.rules.Operation;
import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.RefundState;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What no event may break, in its place in its stream: worked out anew, and not by the rules that decided it. */
final class Limits {

    private static final long WHOLE = 10_000;

    private Limits() {}

    static void check(@Nullable Object before, DomainEvent event, Object after) {
        switch (event) {
            case AttemptStarted next -> takesOver(before, next.call(), next.at());
            case VerificationStarted asking -> takesOver(before, asking.call(), asking.at());
            case PaymentFailed failed -> {
                PaymentState payment = (PaymentState) Objects.requireNonNull(before);
                Violation.unless(
                        payment.gateway() == payment.terms().route().size(), "a gateway was left out: %s", failed);
            }
            case LateAuthorizationFound found ->
                Violation.unless(
                        !((PaymentState) Objects.requireNonNull(before)).late().contains(found.operation()),
                        "found twice: %s",
                        found);
            default -> {}
        }
        if (after instanceof PaymentState payment) {
            moved(payment);
        }
    }

    /** Nobody takes over what another still has the time to do, and nothing is tried for ever. */
    private static void takesOver(@Nullable Object before, GatewayCall call, Instant at) {
        Operation operation = operation(before, call.operation());
        Violation.unless(!at.isBefore(operation.due()), "taken over at %s, before it was due: %s", at, operation);
        Violation.unless(
                call.attempt() <= World.POLICY.attempts() || call.operation().isReversal(),
                "one attempt too many: %s",
                call);
    }

    private static Operation operation(@Nullable Object before, OperationId id) {
        return before instanceof RefundState refund
                ? refund.operation()
                : Objects.requireNonNull(((PaymentState) Objects.requireNonNull(before))
                        .operations()
                        .get(id));
    }

    private static void moved(PaymentState payment) {
        if (payment.held() == null) {
            return;
        }
        Money authorized = payment.held().amount();
        Violation.unless(
                !payment.captured().exceeds(authorized)
                        && !payment.refunded().exceeds(payment.captured())
                        && !payment.refundable().exceeds(payment.captured())
                        && !payment.capturable().exceeds(authorized.minus(payment.captured())),
                "more was moved than was there: %s",
                payment);
        long fee = fee(payment.captured().minorUnits());
        Violation.unless(payment.charged().minorUnits() == fee, "charged, and it should be %d: %s", fee, payment);
    }

    /** The fee on all that was captured, half-even, by the definition of that: doubling tells on which side it lies. */
    private static long fee(long captured) {
        if (captured == 0) {
            return 0;
        }
        long exact = captured * Order.FEES.basisPoints();
        long floor = exact / WHOLE;
        long twice = 2 * (exact - floor * WHOLE);
        boolean up = twice > WHOLE || (twice == WHOLE && (floor & 1) == 1);
        return Math.min(captured, floor + (up ? 1 : 0) + Order.FEES.fixed().minorUnits());
    }
}
