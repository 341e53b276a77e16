package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.types.EvidenceId;
import org.jspecify.annotations.Nullable;

/**
 * What a dispute remembers in order to decide. Immutable.
 *
 * @param contested whether the gateway has evidence
 * @param evidence which, where the merchant submitted it through us
 */
public record DisputeState(
        DisputeOpened opened,
        DisputeFunds funds,
        boolean contested,
        @Nullable EvidenceId evidence,
        Outcome outcome) {

    /** How it ended, if it has. */
    public enum Outcome {
        OPEN,
        WON,
        LOST,
        ACCEPTED
    }

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static DisputeState evolve(@Nullable DisputeState before, DisputeEvent event) {
        return event instanceof DisputeOpened opened
                ? new DisputeState(opened, DisputeFunds.HELD, false, null, Outcome.OPEN)
                : requireNonNull(before).after(event);
    }

    private DisputeState after(DisputeEvent event) {
        return switch (event) {
            case DisputeOpened again -> evolve(null, again);
            case DisputeFundsWithdrawn ignored -> with(DisputeFunds.WITHDRAWN);
            case DisputeEvidenceSubmitted submitted ->
                new DisputeState(opened, funds, true, submitted.evidenceId(), outcome);
            case DisputeFundsReinstated ignored -> with(DisputeFunds.REINSTATED);
            case DisputeWon ignored -> with(Outcome.WON);
            case DisputeLost ignored -> with(Outcome.LOST);
            case DisputeAccepted ignored -> with(Outcome.ACCEPTED);
        };
    }

    private DisputeState with(DisputeFunds next) {
        return new DisputeState(opened, next, contested, evidence, outcome);
    }

    private DisputeState with(Outcome next) {
        return new DisputeState(opened, funds, contested, evidence, next);
    }
}
