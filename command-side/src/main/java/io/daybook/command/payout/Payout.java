package io.daybook.command.payout;

import static io.daybook.command.Obedience.obey;
import static java.util.Objects.requireNonNull;

import io.daybook.command.Obedience;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.PayoutRules;
import io.daybook.command.rules.PayoutState;
import io.daybook.shared.payout.PayoutCommand;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutCommand.ResumePayout;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.PayoutId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A payout, as Axon keeps it: a thin shell around {@link PayoutRules}. Only its balance creates it. */
public class Payout {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable PayoutId id;

    private @Nullable PayoutState state;

    /** For Axon, which fills it from its events. */
    public Payout() {}

    /** Begins, because its balance has set the money aside in the same unit of work. */
    public Payout(PayoutRequested begun) {
        Obedience.write(begun, Obedience.of(begun.tenant()));
    }

    @CommandHandler
    Accepted handle(RecordPayoutAnswer command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ResumePayout command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(CheckPayout command, CallPolicy policy) {
        return decide(command, policy);
    }

    private Accepted decide(PayoutCommand command, CallPolicy policy) {
        PayoutState before = requireNonNull(state);
        return obey(PayoutRules.decide(before, command, policy), Obedience.of(before.tenant()));
    }

    @EventSourcingHandler
    void on(PayoutEvent event) {
        id = event.payoutId();
        state = PayoutState.evolve(state, event);
    }
}
