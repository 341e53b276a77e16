package io.daybook.query.payments;

import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.RefundId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;

/** The ids of the rows that a batch of events may change and does not itself begin. */
record Touched(Set<String> payments, Set<String> captures, Set<String> voids, Set<String> refunds) {

    static Touched by(List<? extends EventMessage<?>> events) {
        Touched touched = new Touched(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        Set<String> begun = new HashSet<>();
        for (EventMessage<?> message : events) {
            touched.add(message.getPayload(), begun);
        }
        touched.payments.removeAll(begun);
        touched.refunds.removeAll(begun);
        return touched;
    }

    private void add(Object event, Set<String> begun) {
        if (event instanceof PaymentEvent payment) {
            payments.add(payment.paymentId().value());
        } else if (event instanceof RefundEvent refund) {
            payments.add(refund.paymentId().value());
        }
        switch (event) {
            case PaymentInitiated it -> begun.add(it.paymentId().value());
            case PaymentCaptured it -> captures.add(it.captureId().value());
            case CaptureFailed it -> captures.add(it.captureId().value());
            case PaymentVoided it -> voids.add(it.voidId().value());
            case VoidFailed it -> voids.add(it.voidId().value());
            case RefundRequested it -> begun.add(it.refundId().value());
            case RefundSucceeded it -> refunds.add(it.refundId().value());
            case RefundFailed it -> refunds.add(it.refundId().value());
            case RefundReturned it -> refunds.add(it.refundId().value());
            case LateRefundFound it -> refunds.add(it.refundId().value());
            case OperationEvent it
            when Id.isValid(it.operation().value(), RefundId.PREFIX) ->
                refunds.add(it.operation().value());
            default -> {} // nothing that is read before it is written
        }
    }
}
