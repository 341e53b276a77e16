package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefundReturn;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.LateRefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReturnConfirmed;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a payment makes of what it is told of its refunds: told twice, or in another order, it comes to the same. */
final class PaymentRefunds {

    private PaymentRefunds() {}

    static Decision<PaymentEvent> confirm(PaymentState state, ConfirmRefund command) {
        PaymentId payment = command.paymentId();
        RefundId refund = command.refundId();
        return told(state, refund, part -> reached(part, payment, refund, command.at()));
    }

    private static List<PaymentEvent> reached(Part part, PaymentId payment, RefundId refund, Instant at) {
        return switch (part.progress()) {
            case OPEN -> List.of(new RefundConfirmed(payment, refund, part.amount(), at));
            case FAILED -> List.of(new LateRefundConfirmed(payment, refund, part.amount(), at));
            case SUCCEEDED, RETURNED, REVERSING -> List.of();
        };
    }

    static Decision<PaymentEvent> release(PaymentState state, ReleaseRefund command) {
        return told(
                state,
                command.refundId(),
                part -> part.progress() == Progress.OPEN
                        ? List.of(new RefundReleased(
                                command.paymentId(), command.refundId(), part.amount(), command.at()))
                        : List.of());
    }

    /** What came back had reached the shopper, even if that is told later. */
    static Decision<PaymentEvent> returned(PaymentState state, ConfirmRefundReturn command) {
        PaymentId payment = command.paymentId();
        RefundId refund = command.refundId();
        return told(state, refund, part -> {
            if (part.progress() == Progress.RETURNED) {
                return List.of();
            }
            List<PaymentEvent> news = new ArrayList<>(reached(part, payment, refund, command.at()));
            news.add(new RefundReturnConfirmed(payment, refund, part.amount(), command.at()));
            return news;
        });
    }

    /** Told again, nothing happens; told of a refund that was never asked for, whoever tells it has to look again. */
    private static Decision<PaymentEvent> told(
            PaymentState state, RefundId refund, Function<Part, List<PaymentEvent>> news) {
        Part part = state.refunds().get(refund);
        if (part == null) {
            return Decision.reject(NOT_FOUND, "There is no such refund.");
        }
        return Decision.accept(news.apply(part));
    }
}
