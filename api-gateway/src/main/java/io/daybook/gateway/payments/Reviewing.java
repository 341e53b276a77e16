package io.daybook.gateway.payments;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.payment.PaymentCommand.ApprovePayment;
import io.daybook.shared.payment.PaymentCommand.RejectPayment;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides about a payment at which a person had to look. */
record Reviewing(
        PaymentTaking.Tools tools,
        WriteRequest request,
        PaymentId payment,
        boolean approved,
        @Nullable String note) implements Write<PaymentView> {

    private static final int OK = 200;
    private static final int CREATED = 201;

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<PaymentView> viewType() {
        return PaymentView.class;
    }

    @Override
    public Command command(String reservedId) {
        ChangeId decision = new ChangeId(reservedId);
        Instant now = tools.clock().instant();
        return approved
                ? new ApprovePayment(payment, request.tenant(), decision, note, now)
                : new RejectPayment(payment, request.tenant(), decision, note, now);
    }

    @Override
    public Outcome<PaymentView> outcome(String reservedId, Accepted accepted) {
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindPayment(request.tenant(), payment, await),
                        (PaymentView view) -> view.status() == PaymentStatus.PROCESSING)
                .map(outcome -> new Outcome<>(
                        outcome.status() == CREATED ? OK : outcome.status(), outcome.view(), outcome.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(PaymentView view) {
        return PaymentBody.of(view, tools.personal());
    }

    @Override
    public String location(PaymentView view) {
        return "/v1/payments/" + view.id();
    }
}
