package io.daybook.gateway.refunds;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import java.time.Clock;

/** Refunds a payment, in part or whole. */
record Refunding(Outcomes outcomes, Clock clock, WriteRequest request, PaymentId payment, RefundRequest asked)
        implements Write<RefundView> {

    @Override
    public String idPrefix() {
        return RefundId.PREFIX;
    }

    @Override
    public Class<RefundView> viewType() {
        return RefundView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new RequestRefund(
                payment, request.tenant(), new RefundId(reservedId), asked.amount(), asked.reason(), clock.instant());
    }

    @Override
    public Outcome<RefundView> outcome(String reservedId, Accepted accepted) {
        RefundId refund = new RefundId(reservedId);
        return outcomes.await(
                        accepted,
                        request.patience(),
                        await -> new FindRefund(request.tenant(), refund, await),
                        (RefundView view) -> view.status() == OperationStatus.PROCESSING)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(RefundView view) {
        return RefundBody.of(view);
    }

    @Override
    public String location(RefundView view) {
        return "/v1/refunds/" + view.id();
    }
}
