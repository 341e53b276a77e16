package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway captured after its money had been captured or released: a fact, and nobody's money but the shopper's. The
 * gateway is told to refund it under a key of its own; a refund and no reversal, since other captures of the same
 * authorization stand.
 */
final class LateCaptureRules {

    private LateCaptureRules() {}

    static LateCaptureFound found(
            PaymentState state, RecordGatewayAnswer command, GatewayAnswer.Executed answer, CallPolicy policy) {
        CaptureId capture = new CaptureId(command.operation().value());
        Money amount = requireNonNull(state.captures().get(capture)).amount();
        Held held = requireNonNull(state.held());
        GatewayCall refund = held.firstCall(
                OperationId.reversing(capture),
                OperationKind.REFUND,
                amount,
                false,
                command.at().plus(policy.lease()));
        return new LateCaptureFound(
                command.paymentId(),
                capture,
                command.operation(),
                command.attempt(),
                held.connector(),
                amount,
                answer.reference(),
                refund,
                Postings.lateCapture(held.connector(), merchant(state), amount),
                answer.at());
    }

    static LateCaptureReversed reversed(PaymentState state, OperationId operation, GatewayAnswer.Executed answer) {
        Map.Entry<CaptureId, Part> capture = of(state, operation).orElseThrow();
        Held held = requireNonNull(state.held());
        Money amount = capture.getValue().amount();
        return new LateCaptureReversed(
                state.terms().paymentId(),
                capture.getKey(),
                operation,
                held.connector(),
                amount,
                answer.reference(),
                Postings.refundSucceeded(held.connector(), merchant(state), amount),
                answer.at());
    }

    /** The capture that an operation gives back, if it does. */
    static Optional<Map.Entry<CaptureId, Part>> of(PaymentState state, OperationId operation) {
        return state.captures().entrySet().stream()
                .filter(capture -> isLate(capture.getValue()))
                .filter(capture -> OperationId.reversing(capture.getKey()).equals(operation))
                .findFirst();
    }

    /** Whether a capture was found too late to be one. */
    static boolean isLate(Part capture) {
        return capture.progress() == Progress.REVERSING || capture.progress() == Progress.RETURNED;
    }

    private static MerchantId merchant(PaymentState state) {
        return state.terms().tenant().merchant();
    }
}
