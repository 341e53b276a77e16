package io.daybook.command.settlement;

import static io.daybook.command.Obedience.obey;

import io.daybook.command.Obedience;
import io.daybook.command.rules.SettlementRules;
import io.daybook.command.rules.SettlementRules.SettlementState;
import io.daybook.shared.settlement.SettlementCommand;
import io.daybook.shared.settlement.SettlementCommand.RecordSettlement;
import io.daybook.shared.settlement.SettlementCommand.ResolveException;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.SettlementId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A settlement, as Axon keeps one: a thin shell around {@link SettlementRules}. */
public class Settlement {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable SettlementId id;

    private @Nullable SettlementState state;

    /** For Axon, which fills it from its events. */
    public Settlement() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(RecordSettlement command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(ResolveException command) {
        return decide(command);
    }

    private Accepted decide(SettlementCommand command) {
        return obey(SettlementRules.decide(state, command), Obedience.of(command.tenant()));
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        id = event.settlementId();
        state = SettlementRules.evolve(state, event);
    }
}
