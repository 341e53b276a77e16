package io.daybook.command.customer;

import static io.daybook.command.Obedience.obey;

import io.daybook.command.Obedience;
import io.daybook.command.rules.CustomerRules;
import io.daybook.command.rules.CustomerState;
import io.daybook.shared.customer.CustomerCommand;
import io.daybook.shared.customer.CustomerCommand.AttachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.ChangeCustomer;
import io.daybook.shared.customer.CustomerCommand.DescribePaymentMethod;
import io.daybook.shared.customer.CustomerCommand.DetachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.RegisterCustomer;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.CustomerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A customer, as Axon keeps one: a thin shell around {@link CustomerRules}. */
public class Customer {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable CustomerId id;

    private @Nullable CustomerState state;

    /** For Axon, which fills it from its events. */
    public Customer() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(RegisterCustomer command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(ChangeCustomer command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(AttachPaymentMethod command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(DescribePaymentMethod command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(DetachPaymentMethod command) {
        return decide(command);
    }

    private Accepted decide(CustomerCommand command) {
        return obey(CustomerRules.decide(state, command), Obedience.of(command.tenant()));
    }

    @EventSourcingHandler
    void on(CustomerEvent event) {
        id = event.customerId();
        state = CustomerState.evolve(state, event);
    }
}
