package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.CAPTURE_EXCEEDS_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.CAPTURE_IN_PROGRESS;
import static io.daybook.shared.types.RejectionCode.CAPTURE_MUST_BE_FINAL;
import static io.daybook.shared.types.RejectionCode.NOT_EXPIRED_YET;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_REFUNDED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_IN_REVIEW;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_PROCESSING;
import static io.daybook.shared.types.RejectionCode.PAYMENT_RETURNED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.REFUND_EXCEEDS_CAPTURED;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;
import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.ApprovePayment;
import io.daybook.shared.payment.PaymentCommand.ByMerchant;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefundReturn;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.RejectPayment;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a payment allows. A command whose ids were seen before is accepted again, and nothing happens. */
public final class PaymentRules {

    private PaymentRules() {}

    /**
     * Decides the first command of a payment.
     *
     * @param before null unless the id was used before
     * @param recognized whether a gateway of the route may know the token
     */
    public static Decision<PaymentEvent> initiate(
            @Nullable PaymentState before, InitiatePayment command, boolean recognized, CallPolicy policy) {
        if (before != null) {
            return again(before, command);
        }
        RouteChoice choice = recognized ? RouteChoice.asGiven(command) : RouteChoice.unrecognized(command);
        return BeginningRules.begin(command, choice, policy);
    }

    private static Decision<PaymentEvent> again(PaymentState before, InitiatePayment command) {
        return before.terms().beganWith(command)
                ? Decision.accept()
                : Decision.reject(ALREADY_EXISTS, "This payment id is taken.");
    }

    /** Decides every other command. */
    public static Decision<PaymentEvent> decide(PaymentState state, PaymentCommand command, CallPolicy policy) {
        if (command instanceof ByMerchant asked
                && !asked.tenant().equals(state.terms().tenant())) {
            return Decision.reject(NOT_FOUND, "There is no such payment.");
        }
        return switch (command) {
            case InitiatePayment again -> again(state, again);
            case CapturePayment capture -> capture(state, capture, true, policy);
            case VoidPayment release -> release(state, release, policy);
            case ApprovePayment approve -> ScreeningRules.approve(state, approve, policy);
            case RejectPayment reject -> ScreeningRules.reject(state, reject, policy);
            case RequestRefund refund -> refund(state, refund);
            case RecordGatewayAnswer answer -> AnswerRules.answered(state, answer, policy);
            case ResumeOperation resume -> resume(state, resume, Set.of(), policy);
            case CheckOperation check -> ReturnRules.check(state, check, policy);
            case ExpirePayment expire -> expire(state, expire);
            case ConfirmRefund confirm -> PaymentRefunds.confirm(state, confirm);
            case ReleaseRefund failed -> PaymentRefunds.release(state, failed);
            case ConfirmRefundReturn returned -> PaymentRefunds.returned(state, returned);
            case OpenDispute dispute -> PaymentDisputes.open(state, dispute);
            case ConfirmDispute lost -> PaymentDisputes.confirm(state, lost);
            case ReleaseDispute won -> PaymentDisputes.release(state, won);
        };
    }

    /**
     * Decides a capture.
     *
     * @param several whether the gateway that holds the money lets it be captured in several parts
     */
    public static Decision<PaymentEvent> capture(
            PaymentState state, CapturePayment command, boolean several, CallPolicy policy) {
        if (!command.tenant().equals(state.terms().tenant())) {
            return Decision.reject(NOT_FOUND, "There is no such payment.");
        }
        Part before = state.captures().get(command.captureId());
        if (before != null) {
            return again(before, command.amount(), "This capture id is taken.");
        }
        if (state.stage() != Stage.AUTHORIZED) {
            return notAuthorized(state);
        }
        if (hasRunOut(state, command.at())) {
            return Decision.reject(PAYMENT_EXPIRED, "The authorization ran out.");
        }
        if (state.voiding()) {
            return Decision.reject(VOID_IN_PROGRESS, "A void of this payment is in progress.");
        }
        boolean finalInFlight =
                state.captures().values().stream().anyMatch(part -> part.last() && part.progress() == Progress.OPEN);
        if (finalInFlight || (command.last() && state.capturing())) {
            return Decision.reject(CAPTURE_IN_PROGRESS, "Another capture of this payment is in progress.");
        }
        Money left = state.capturable();
        if (left.isZero()) {
            return Decision.reject(CAPTURE_IN_PROGRESS, "All that is left of this payment is being captured.");
        }
        Money amount = command.amount() == null ? left : command.amount().in(left.currency());
        if (amount.exceeds(left)) {
            return Decision.reject(CAPTURE_EXCEEDS_AUTHORIZED, "At most " + left + " can be captured.");
        }
        if (!several && !command.last() && left.exceeds(amount)) {
            return Decision.reject(
                    CAPTURE_MUST_BE_FINAL, "The gateway captures once, and releases the rest of " + left + ".");
        }
        OperationId operation = OperationId.capturing(command.captureId());
        GatewayCall call = requireNonNull(state.held())
                .firstCall(
                        operation,
                        OperationKind.CAPTURE,
                        amount,
                        command.last(),
                        command.at().plus(policy.lease()));
        return Decision.accept(new CaptureRequested(
                command.paymentId(), command.captureId(), amount, command.last(), call, command.at()));
    }

    private static Decision<PaymentEvent> release(PaymentState state, VoidPayment command, CallPolicy policy) {
        if (state.voids().contains(command.voidId())) {
            return Decision.accept();
        }
        if (!state.isHolding()) {
            return notAuthorized(state);
        }
        if (state.voiding()) {
            return Decision.reject(VOID_IN_PROGRESS, "A void of this payment is in progress.");
        }
        if (state.capturing()) {
            return Decision.reject(CAPTURE_IN_PROGRESS, "A capture of this payment is in progress.");
        }
        Money amount = state.uncaptured();
        OperationId operation = OperationId.voiding(command.voidId());
        GatewayCall call = requireNonNull(state.held())
                .firstCall(
                        operation,
                        OperationKind.VOID,
                        amount,
                        true,
                        command.at().plus(policy.lease()));
        return Decision.accept(new VoidRequested(command.paymentId(), command.voidId(), amount, call, command.at()));
    }

    private static Decision<PaymentEvent> refund(PaymentState state, RequestRefund command) {
        Part before = state.refunds().get(command.refundId());
        if (before != null) {
            return again(before, command.amount(), "This refund id is taken.");
        }
        if (state.captured().isZero()) {
            return state.stage() == Stage.AUTHORIZED
                    ? Decision.reject(PAYMENT_NOT_CAPTURED, "Nothing was captured yet; void the payment to release it.")
                    : notAuthorized(state);
        }
        if (state.stage() == Stage.RETURNED) {
            return notAuthorized(state);
        }
        Money left = state.refundable();
        if (left.isZero()) {
            return Decision.reject(
                    PAYMENT_FULLY_REFUNDED, "All that was captured is refunded, being refunded or disputed.");
        }
        Money amount = command.amount() == null ? left : command.amount().in(left.currency());
        if (amount.exceeds(left)) {
            return Decision.reject(REFUND_EXCEEDS_CAPTURED, "At most " + left + " can be refunded.");
        }
        Held held = requireNonNull(state.held());
        return Decision.accept(new RefundReserved(
                command.paymentId(),
                command.refundId(),
                amount,
                Postings.refundReserved(held.connector(), state.terms().tenant().merchant(), amount),
                command.at()));
    }

    /** An id that is met again means what it meant before, or the caller has mixed up two orders. */
    private static Decision<PaymentEvent> again(Part before, @Nullable MinorUnits amount, String taken) {
        boolean same = amount == null || amount.value() == before.amount().minorUnits();
        return same ? Decision.accept() : Decision.reject(ALREADY_EXISTS, taken);
    }

    private static boolean hasRunOut(PaymentState state, Instant at) {
        return !at.isBefore(requireNonNull(state.held()).expiresAt());
    }

    /**
     * Decides what is due about an operation.
     *
     * @param failing gateways that are not to be tried once more where there is another
     */
    public static Decision<PaymentEvent> resume(
            PaymentState state, ResumeOperation command, Set<ConnectorName> failing, CallPolicy policy) {
        Optional<Operation> open = Optional.ofNullable(state.operations().get(command.operation()));
        if (open.isPresent() && AuthorizationRules.isBetterOffElsewhere(state, open.get(), command.at(), failing)) {
            return AuthorizationRules.goneElsewhere(state, open.get(), command.at(), policy);
        }
        return open.flatMap(operation -> OperationRules.resumed(operation, command.paymentId(), command.at(), policy))
                .<Decision<PaymentEvent>>map(Decision::accept)
                .orElseGet(Decision::accept);
    }

    private static Decision<PaymentEvent> expire(PaymentState state, ExpirePayment command) {
        if (!state.isHolding()) {
            return Decision.accept();
        }
        Held held = requireNonNull(state.held());
        if (state.voiding()) {
            return Decision.reject(VOID_IN_PROGRESS, "A void of this payment is in progress.");
        }
        if (state.capturing()) {
            return Decision.reject(CAPTURE_IN_PROGRESS, "A capture of this payment is in progress.");
        }
        if (!hasRunOut(state, command.at())) {
            return Decision.reject(NOT_EXPIRED_YET, "The authorization runs out at " + held.expiresAt() + ".");
        }
        Money amount = state.uncaptured();
        return Decision.accept(new PaymentExpired(
                command.paymentId(),
                amount,
                Postings.released(held.connector(), state.terms().tenant().merchant(), amount),
                command.at()));
    }

    private static Decision<PaymentEvent> notAuthorized(PaymentState state) {
        return switch (state.stage()) {
            case AUTHORIZING -> Decision.reject(PAYMENT_PROCESSING, "The authorization has not been answered yet.");
            case IN_REVIEW -> Decision.reject(PAYMENT_IN_REVIEW, "A person has to decide about the payment first.");
            case DECLINED, RELEASING, BLOCKED, FAILED ->
                Decision.reject(PAYMENT_NOT_AUTHORIZED, "The payment was not authorized.");
            case VOIDED -> Decision.reject(PAYMENT_VOIDED, "The payment was voided.");
            case EXPIRED -> Decision.reject(PAYMENT_EXPIRED, "The authorization ran out.");
            case RETURNED -> Decision.reject(PAYMENT_RETURNED, "The shopper's bank took the money back.");
            case CAPTURED -> Decision.reject(PAYMENT_FULLY_CAPTURED, "The payment is captured and the rest released.");
            case AUTHORIZED -> throw new IllegalStateException("asked only of payments that are not authorized");
        };
    }
}
