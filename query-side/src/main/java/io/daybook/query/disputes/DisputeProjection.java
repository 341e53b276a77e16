package io.daybook.query.disputes;

import io.daybook.query.generated.disputes_v1.tables.records.DisputeRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.dispute.DisputeStatus;
import org.axonframework.eventhandling.EventHandler;

/** The life of a dispute. Every event leaves its version. */
final class DisputeProjection {

    @EventHandler
    void on(DisputeEvent event, Recorded recorded, DisputesBatch batch) {
        DisputeRecord dispute = event instanceof DisputeOpened opened
                ? begin(opened, recorded, batch)
                : batch.disputes.get(event.disputeId().value());
        switch (event) {
            case DisputeOpened _ -> {} // begun above
            case DisputeFundsWithdrawn _ -> dispute.setFunds(Words.of(DisputeFunds.WITHDRAWN));
            case DisputeEvidenceSubmitted submitted ->
                dispute.setStatus(Words.of(DisputeStatus.UNDER_REVIEW)).setEvidenceSubmittedAt(submitted.at());
            case DisputeFundsReinstated _ -> dispute.setFunds(Words.of(DisputeFunds.REINSTATED));
            case DisputeWon _ -> dispute.setStatus(Words.of(DisputeStatus.WON));
            case DisputeLost _ -> dispute.setStatus(Words.of(DisputeStatus.LOST));
            case DisputeAccepted _ -> dispute.setStatus(Words.of(DisputeStatus.ACCEPTED));
        }
        dispute.setVersion(recorded.sequence()).setUpdatedAt(recorded.at());
    }

    private static DisputeRecord begin(DisputeOpened event, Recorded recorded, DisputesBatch batch) {
        return batch.disputes
                .create(event.disputeId().value())
                .setPaymentId(event.paymentId().value())
                .setMerchantId(event.tenant().merchant().value())
                .setMode(Words.of(event.tenant().mode()))
                .setConnector(event.reference().connector().value())
                .setReference(event.reference().value())
                .setCurrency(event.amount().currency().code())
                .setAmountMinor(event.amount().minorUnits())
                .setExcessMinor(event.excess().minorUnits())
                .setFeeMinor(event.fee().minorUnits())
                .setReason(event.reason())
                .setStatus(Words.of(DisputeStatus.NEEDS_RESPONSE))
                .setFunds(Words.of(DisputeFunds.HELD))
                .setEvidenceDueBy(event.evidenceDueBy())
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
    }
}
