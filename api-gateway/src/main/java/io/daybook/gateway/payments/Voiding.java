package io.daybook.gateway.payments;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentQuery.FindVoid;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.VoidId;
import java.time.Clock;

/** Releases what is authorized and not captured. */
record Voiding(Outcomes outcomes, Clock clock, WriteRequest request, PaymentId payment) implements Write<VoidView> {

    @Override
    public String idPrefix() {
        return VoidId.PREFIX;
    }

    @Override
    public Class<VoidView> viewType() {
        return VoidView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new VoidPayment(payment, request.tenant(), new VoidId(reservedId), clock.instant());
    }

    @Override
    public Outcome<VoidView> outcome(String reservedId, Accepted accepted) {
        VoidId release = new VoidId(reservedId);
        return outcomes.await(
                        accepted,
                        request.patience(),
                        await -> new FindVoid(request.tenant(), payment, release, await),
                        (VoidView view) -> view.status() == OperationStatus.PROCESSING)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(VoidView view) {
        return VoidBody.of(view);
    }

    @Override
    public String location(VoidView view) {
        return "/v1/payments/" + view.payment() + "/voids/" + view.id();
    }
}
