package io.daybook.shared.dispute;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;

/** What can be ordered of a dispute. It is created by its payment, which alone knows what is left to be set aside. */
public sealed interface DisputeCommand extends Command {

    DisputeId disputeId();

    Instant at();

    @Override
    default DisputeId target() {
        return disputeId();
    }

    /**
     * A command of the merchant's: refused as {@code NOT_FOUND} where the dispute is another's, and as {@code
     * DISPUTE_CLOSED} once it has ended.
     */
    sealed interface ByMerchant extends DisputeCommand {
        Tenant tenant();
    }

    /**
     * To write down how it stands at the gateway, and what that implies.
     *
     * @param movedAt when the gateway says that it came to stand so
     */
    record MoveDispute(DisputeId disputeId, DisputeStanding standing, Instant movedAt, Instant at)
            implements DisputeCommand {}

    /**
     * To find out whether evidence can be submitted now, and where: answered by the {@link DisputeReference}. Refused as
     * {@code EVIDENCE_SUBMITTED} when other evidence was, and as {@code EVIDENCE_TOO_LATE} after its deadline.
     */
    record PrepareEvidence(DisputeId disputeId, Tenant tenant, EvidenceId evidenceId, Instant at)
            implements ByMerchant {}

    /** To find out whether it can be accepted now, and where: answered by the {@link DisputeReference}. */
    record PrepareAcceptance(DisputeId disputeId, Tenant tenant, Instant at) implements ByMerchant {}

    /** To write down that the gateway has taken the merchant's evidence. */
    record RecordEvidence(DisputeId disputeId, EvidenceId evidenceId, Instant at) implements DisputeCommand {}
}
