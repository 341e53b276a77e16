package io.daybook.shared.dispute;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;

/**
 * What a merchant says to a dispute. It is given to the gateway first and written down then; when nobody knows whether the
 * gateway has taken it ({@code GATEWAY_UNAVAILABLE}), giving the same command again is harmless. Refused as the {@link
 * DisputeCommand.ByMerchant} of a dispute are, and as {@code DISPUTE_NOT_ANSWERABLE} where the gateway takes no answers.
 */
public sealed interface AnswerDispute extends Command {

    DisputeId disputeId();

    Tenant tenant();

    Instant at();

    @Override
    default DisputeId target() {
        return disputeId();
    }

    /**
     * To contest it.
     *
     * @param text for the issuer; may be personal, so it goes to the gateway and is written down nowhere here
     */
    record SubmitEvidence(DisputeId disputeId, Tenant tenant, EvidenceId evidenceId, String text, Instant at)
            implements AnswerDispute {

        @Override
        public String toString() {
            return "SubmitEvidence[" + disputeId + ", " + evidenceId + "]";
        }
    }

    /** Not to contest it. */
    record AcceptDispute(DisputeId disputeId, Tenant tenant, Instant at) implements AnswerDispute {}
}
