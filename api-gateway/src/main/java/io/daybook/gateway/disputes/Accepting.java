package io.daybook.gateway.disputes;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.dispute.AnswerDispute.AcceptDispute;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DisputeId;

/** Accepts a dispute. */
record Accepting(DisputeTools tools, WriteRequest request, DisputeId dispute) implements Write<DisputeView> {

    /** Nothing is created that anybody sees: a dispute is accepted once, whoever says so. */
    private static final String PREFIX = "acc_";

    @Override
    public String idPrefix() {
        return PREFIX;
    }

    @Override
    public Class<DisputeView> viewType() {
        return DisputeView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new AcceptDispute(dispute, request.tenant(), tools.clock().instant());
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
