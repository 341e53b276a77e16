package io.daybook.gateway.payments;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PaymentId;
import java.time.Clock;

/** Captures a payment, in part or whole. */
record Capturing(Outcomes outcomes, Clock clock, WriteRequest request, PaymentId payment, CaptureRequest asked)
        implements Write<CaptureView> {

    @Override
    public String idPrefix() {
        return CaptureId.PREFIX;
    }

    @Override
    public Class<CaptureView> viewType() {
        return CaptureView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new CapturePayment(
                payment, request.tenant(), new CaptureId(reservedId), asked.amount(), asked.last(), clock.instant());
    }

    @Override
    public Outcome<CaptureView> outcome(String reservedId, Accepted accepted) {
        CaptureId capture = new CaptureId(reservedId);
        return outcomes.await(
                        accepted,
                        request.patience(),
                        await -> new FindCapture(request.tenant(), payment, capture, await),
                        (CaptureView view) -> view.status() == OperationStatus.PROCESSING)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(CaptureView view) {
        return CaptureBody.of(view);
    }

    @Override
    public String location(CaptureView view) {
        return "/v1/payments/" + view.payment() + "/captures/" + view.id();
    }
}
