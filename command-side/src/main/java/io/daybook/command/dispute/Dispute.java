package io.daybook.command.dispute;

import static io.daybook.command.Obedience.obey;
import static java.util.Objects.requireNonNull;

import io.daybook.command.Obedience;
import io.daybook.command.rules.DisputeRules;
import io.daybook.command.rules.DisputeState;
import io.daybook.shared.dispute.DisputeCommand;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeCommand.PrepareAcceptance;
import io.daybook.shared.dispute.DisputeCommand.PrepareEvidence;
import io.daybook.shared.dispute.DisputeCommand.RecordEvidence;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.DisputeId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A dispute, as Axon keeps it: a thin shell around {@link DisputeRules}. Only its payment creates it. */
public class Dispute {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable DisputeId id;

    private @Nullable DisputeState state;

    /** For Axon, which fills it from its events. */
    public Dispute() {}

    /** Begins, because its payment has set the money aside in the same unit of work. */
    public Dispute(DisputeOpened begun) {
        Obedience.write(begun, Obedience.of(begun.tenant()));
    }

    @CommandHandler
    Accepted handle(MoveDispute command) {
        return decide(command);
    }

    @CommandHandler
    DisputeReference handle(PrepareEvidence command) {
        decide(command);
        return requireNonNull(state).opened().reference();
    }

    @CommandHandler
    DisputeReference handle(PrepareAcceptance command) {
        decide(command);
        return requireNonNull(state).opened().reference();
    }

    @CommandHandler
    Accepted handle(RecordEvidence command) {
        return decide(command);
    }

    private Accepted decide(DisputeCommand command) {
        DisputeState before = requireNonNull(state);
        return obey(
                DisputeRules.decide(before, command),
                Obedience.of(before.opened().tenant()));
    }

    @EventSourcingHandler
    void on(DisputeEvent event) {
        id = event.disputeId();
        state = DisputeState.evolve(state, event);
    }
}
