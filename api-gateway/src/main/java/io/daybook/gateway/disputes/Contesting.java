package io.daybook.gateway.disputes;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.dispute.AnswerDispute.SubmitEvidence;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.EvidenceId;

/** Submits evidence to a dispute. */
record Contesting(DisputeTools tools, WriteRequest request, DisputeId dispute, String text)
        implements Write<DisputeView> {

    @Override
    public String idPrefix() {
        return EvidenceId.PREFIX;
    }

    @Override
    public Class<DisputeView> viewType() {
        return DisputeView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new SubmitEvidence(
                dispute,
                request.tenant(),
                new EvidenceId(reservedId),
                text,
                tools.clock().instant());
    }

    @Override
    public Outcome<DisputeView> outcome(String reservedId, Accepted accepted) {
        return tools.outcome(request, dispute, accepted);
    }

    @Override
    public Object body(DisputeView view) {
        return DisputeBody.of(view);
    }

    @Override
    public String location(DisputeView view) {
        return "/v1/disputes/" + view.id();
    }
}
