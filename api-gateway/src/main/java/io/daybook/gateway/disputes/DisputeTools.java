package io.daybook.gateway.disputes;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.dispute.DisputeQuery.FindDispute;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.DisputeId;
import java.time.Clock;

/** What all disputes are answered with. */
record DisputeTools(Outcomes outcomes, Clock clock) {

    /** How a dispute stands, once what was accepted is visible. */
    Write.Outcome<DisputeView> outcome(WriteRequest request, DisputeId dispute, Accepted accepted) {
        return outcomes.await(
                        accepted,
                        request.patience(),
                        await -> new FindDispute(request.tenant(), dispute, await),
                        (DisputeView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }
}
