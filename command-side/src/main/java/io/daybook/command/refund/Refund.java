package io.daybook.command.refund;

import static io.daybook.command.Obedience.obey;
import static java.util.Objects.requireNonNull;

import io.daybook.command.Obedience;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.RefundRules;
import io.daybook.command.rules.RefundState;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.RefundId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A refund, as Axon keeps it: a thin shell around {@link RefundRules}. Only its payment creates it. */
public class Refund {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable RefundId id;

    private @Nullable RefundState state;

    /** For Axon, which fills it from its events. */
    public Refund() {}

    /** Begins, because its payment has set the money aside in the same unit of work. */
    public Refund(RefundRequested begun) {
        Obedience.write(begun, Obedience.of(begun.tenant()));
    }

    @CommandHandler
    Accepted handle(RecordRefundAnswer command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ResumeRefund command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(CheckRefund command, CallPolicy policy) {
        return decide(command, policy);
    }

    private Accepted decide(RefundCommand command, CallPolicy policy) {
        RefundState before = requireNonNull(state);
        return obey(RefundRules.decide(before, command, policy), Obedience.of(before.tenant()));
    }

    @EventSourcingHandler
    void on(RefundEvent event) {
        if (event instanceof RefundRequested begun) {
            id = begun.refundId();
        }
        state = RefundState.evolve(state, event);
    }
}
