package io.daybook.command.rules;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When people are told of an operation, of each reason once: an answer that does not fit the call, and no answer for long.
 * It changes nothing in how the operation goes on.
 */
final class AlertRules {

    /** With pauses that double from half a second, some two minutes of silence. */
    static final int QUESTIONS = 8;

    private AlertRules() {}

    /**
     * What people are told because of an answer, if anything.
     *
     * @param operation null when it has ended
     * @param payment for a payout, what stands for it
     */
    static Optional<AlertRaised> because(
            GatewayAnswer answer, @Nullable Operation operation, PaymentId payment, int attempt, Instant at) {
        if (operation == null
                || !(answer instanceof GatewayAnswer.Unknown unknown)
                || attempt != operation.call().attempt()
                || (operation.stage() != Stage.CALLING && operation.stage() != Stage.ASKING)) {
            return Optional.empty();
        }
        if (unknown.isDistrusted() && !operation.alerts().contains(AlertKind.ANSWER_DISTRUSTED)) {
            return Optional.of(raised(AlertKind.ANSWER_DISTRUSTED, unknown, operation.call(), payment, at));
        }
        boolean silent = operation.asked() >= QUESTIONS;
        return silent && !operation.alerts().contains(AlertKind.STILL_UNKNOWN)
                ? Optional.of(raised(AlertKind.STILL_UNKNOWN, unknown, operation.call(), payment, at))
                : Optional.empty();
    }

    private static AlertRaised raised(
            AlertKind kind, GatewayAnswer.Unknown unknown, GatewayCall call, PaymentId payment, Instant at) {
        return new AlertRaised(
                payment,
                call.operation(),
                call.kind(),
                call.attempt(),
                call.connector(),
                kind,
                unknown.reason(),
                call.amount(),
                unknown.told(),
                at);
    }

    /** What was decided, and what people are told besides. */
    static <E extends DomainEvent> Decision<E> with(Decision<E> decision, Optional<? extends E> alert) {
        if (alert.isEmpty() || !(decision instanceof Decision.Accept<E>(List<E> events))) {
            return decision;
        }
        List<E> more = new ArrayList<>(events);
        more.add(alert.get());
        return Decision.accept(more);
    }
}
