package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.DISPUTE_CLOSED;
import static io.daybook.shared.types.RejectionCode.EVIDENCE_SUBMITTED;
import static io.daybook.shared.types.RejectionCode.EVIDENCE_TOO_LATE;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.command.rules.DisputeState.Outcome;
import io.daybook.shared.dispute.DisputeCommand;
import io.daybook.shared.dispute.DisputeCommand.ByMerchant;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeCommand.PrepareAcceptance;
import io.daybook.shared.dispute.DisputeCommand.PrepareEvidence;
import io.daybook.shared.dispute.DisputeCommand.RecordEvidence;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a dispute, once its payment has set the money aside. Gateways tell of it twice, late and in any order:
 * what is told implies all that must have come before it, which is written down first, and what is known already changes
 * nothing.
 */
public final class DisputeRules {

    private DisputeRules() {}

    /** The first event of a dispute, for which its payment has set aside what it could. */
    public static DisputeOpened begin(PaymentState payment, OpenDispute command, DisputeReserved reserved) {
        Money amount = reserved.amount();
        Money left = payment.refundable();
        boolean comparable = amount.currency().equals(left.currency());
        return new DisputeOpened(
                reserved.disputeId(),
                command.paymentId(),
                payment.terms().tenant(),
                command.reference(),
                amount,
                comparable ? excess(amount, left) : amount,
                reserved.fee(),
                command.reason(),
                command.evidenceDueBy(),
                command.openedAt());
    }

    private static Money excess(Money amount, Money left) {
        return amount.exceeds(left) ? amount.minus(left) : Money.zero(amount.currency());
    }

    /**
     * Decides a command.
     *
     * @throws IllegalStateException when a gateway says that a dispute is lost whose money it has given back: somebody has
     *     to look
     */
    public static Decision<DisputeEvent> decide(DisputeState state, DisputeCommand command) {
        if (command instanceof ByMerchant asked
                && !asked.tenant().equals(state.opened().tenant())) {
            return Decision.reject(NOT_FOUND, "There is no such dispute.");
        }
        return switch (command) {
            case MoveDispute moved -> moved(state, moved);
            case PrepareEvidence asked -> evidence(state, asked);
            case PrepareAcceptance ignored -> acceptance(state);
            // Where the gateway told of it first, it is still to be told who submitted what.
            case RecordEvidence given ->
                state.evidence() != null || state.outcome() != Outcome.OPEN
                        ? Decision.accept()
                        : new Steps(state, given.at())
                                .contested(given.evidenceId())
                                .decision();
        };
    }

    private static Decision<DisputeEvent> moved(DisputeState state, MoveDispute command) {
        Steps steps = new Steps(state, command.movedAt());
        return switch (command.standing()) {
            case OPENED -> Decision.accept();
            case FUNDS_WITHDRAWN -> steps.withdrawn().decision();
            case EVIDENCE_SUBMITTED ->
                state.contested() || state.outcome() != Outcome.OPEN
                        ? Decision.accept()
                        : steps.withdrawn().contested(null).decision();
            case FUNDS_REINSTATED -> steps.withdrawn().reinstated().decision();
            case WON -> steps.withdrawn().reinstated().won().decision();
            case LOST -> steps.withdrawn().ended(Outcome.LOST).decision();
            case ACCEPTED -> steps.withdrawn().ended(Outcome.ACCEPTED).decision();
        };
    }

    /** Which evidence the gateway has is not always known: then it is the gateway that refuses other evidence. */
    private static Decision<DisputeEvent> evidence(DisputeState state, PrepareEvidence command) {
        if (state.contested() && Objects.equals(state.evidence(), command.evidenceId())) {
            return Decision.accept();
        }
        if (state.outcome() != Outcome.OPEN) {
            return closed();
        }
        if (state.evidence() != null) {
            return Decision.reject(EVIDENCE_SUBMITTED, "Evidence was submitted already.");
        }
        Instant due = state.opened().evidenceDueBy();
        return due != null && command.at().isAfter(due)
                ? Decision.reject(EVIDENCE_TOO_LATE, "Evidence was due by " + due + ".")
                : Decision.accept();
    }

    private static Decision<DisputeEvent> acceptance(DisputeState state) {
        return switch (state.outcome()) {
            case OPEN, ACCEPTED -> Decision.accept();
            case WON, LOST -> closed();
        };
    }

    private static Decision<DisputeEvent> closed() {
        return Decision.reject(DISPUTE_CLOSED, "The dispute has ended.");
    }

    /** What is missing, in the order in which it must have happened. */
    private static final class Steps {

        private final List<DisputeEvent> events = new ArrayList<>();
        private final DisputeState state;
        private final DisputeOpened opened;
        private final Instant at;
        private DisputeFunds funds;

        Steps(DisputeState state, Instant at) {
            this.state = state;
            this.opened = state.opened();
            this.at = at;
            this.funds = state.funds();
        }

        Steps withdrawn() {
            if (funds == DisputeFunds.HELD) {
                events.add(new DisputeFundsWithdrawn(
                        opened.disputeId(),
                        opened.paymentId(),
                        opened.amount(),
                        Postings.disputeWithdrawn(connector(), merchant(), opened.amount()),
                        at));
                funds = DisputeFunds.WITHDRAWN;
            }
            return this;
        }

        Steps contested(@Nullable EvidenceId evidence) {
            events.add(new DisputeEvidenceSubmitted(opened.disputeId(), opened.paymentId(), evidence, at));
            return this;
        }

        Steps reinstated() {
            if (funds == DisputeFunds.WITHDRAWN) {
                events.add(new DisputeFundsReinstated(
                        opened.disputeId(),
                        opened.paymentId(),
                        opened.amount(),
                        Postings.disputeReinstated(connector(), merchant(), opened.amount()),
                        at));
                funds = DisputeFunds.REINSTATED;
            }
            return this;
        }

        Steps won() {
            if (state.outcome() != Outcome.WON) {
                events.add(new DisputeWon(
                        opened.disputeId(),
                        opened.paymentId(),
                        opened.amount(),
                        Postings.disputeWon(connector(), merchant(), opened.amount()),
                        at));
            }
            return this;
        }

        Steps ended(Outcome outcome) {
            if (funds == DisputeFunds.REINSTATED) {
                throw new IllegalStateException(
                        opened.disputeId() + " is said to be lost after its money had been given back");
            }
            // A gateway may call lost what the merchant accepted, before we hear that it took the acceptance.
            boolean acceptedAfterAll = outcome == Outcome.ACCEPTED && state.outcome() == Outcome.LOST;
            if (state.outcome() == Outcome.OPEN || acceptedAfterAll) {
                events.add(
                        outcome == Outcome.ACCEPTED
                                ? new DisputeAccepted(opened.disputeId(), opened.paymentId(), opened.amount(), at)
                                : new DisputeLost(opened.disputeId(), opened.paymentId(), opened.amount(), at));
            }
            return this;
        }

        Decision<DisputeEvent> decision() {
            return Decision.accept(events);
        }

        private ConnectorName connector() {
            return opened.reference().connector();
        }

        private MerchantId merchant() {
            return opened.tenant().merchant();
        }
    }
}
