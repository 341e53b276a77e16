package io.daybook.command.notification.webhook;

import static io.daybook.command.Obedience.obey;

import io.daybook.command.Obedience;
import io.daybook.command.rules.WebhookRules;
import io.daybook.command.rules.WebhookRules.EndpointState;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookCommand;
import io.daybook.shared.webhook.WebhookCommand.AddEndpoint;
import io.daybook.shared.webhook.WebhookCommand.ChangeEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DeleteEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DisableEndpoint;
import io.daybook.shared.webhook.WebhookCommand.RequestRedelivery;
import io.daybook.shared.webhook.WebhookCommand.RotateSecret;
import io.daybook.shared.webhook.WebhookEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An endpoint for webhooks, as Axon keeps it: a thin shell around {@link WebhookRules}. */
public class WebhookEndpoint {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable WebhookEndpointId id;

    private @Nullable EndpointState state;

    /** For Axon, which fills it from its events. */
    public WebhookEndpoint() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(AddEndpoint command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    @CommandHandler
    Accepted handle(ChangeEndpoint command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    @CommandHandler
    Accepted handle(RotateSecret command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    @CommandHandler
    Accepted handle(DisableEndpoint command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    @CommandHandler
    Accepted handle(DeleteEndpoint command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    @CommandHandler
    Accepted handle(RequestRedelivery command, AddressPolicy addresses) {
        return decide(command, addresses);
    }

    private Accepted decide(WebhookCommand command, AddressPolicy addresses) {
        return obey(WebhookRules.decide(state, command, addresses::isForbidden), Obedience.of(command.tenant()));
    }

    @EventSourcingHandler
    void on(WebhookEvent event) {
        id = event.endpointId();
        state = WebhookRules.evolve(state, event);
    }
}
