package io.daybook.command.notification.webhook;

import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Keeps the table of endpoints, and wakes who delivers when something happens to a merchant. */
@ProcessingGroup(EndpointTableProjection.NAME)
public final class EndpointTableProjection {

    /** The processor that this runs in. */
    public static final String NAME = "webhook-endpoints";

    private final EndpointTable table;
    private final Bell bell;
    private final Clock clock;

    EndpointTableProjection(EndpointTable table, Bell bell, Clock clock) {
        this.table = table;
        this.bell = bell;
        this.clock = clock;
    }

    @EventHandler
    void on(DomainEvent event, EventMessage<?> message) {
        Object merchant = message.getMetaData().get(MetadataKeys.MERCHANT);
        Object mode = message.getMetaData().get(MetadataKeys.MODE);
        if (merchant != null && mode != null) {
            bell.ring(merchant.toString(), mode.toString(), position(message));
        }
    }

    @EventHandler
    void on(WebhookEvent event, EventMessage<?> message) {
        Instant now = clock.instant();
        switch (event) {
            case EndpointAdded added -> table.add(added, position(message), now);
            case EndpointChanged changed -> table.change(changed.endpointId(), changed.settings(), now);
            case SecretRotated rotated -> table.rotate(rotated);
            case EndpointDisabled disabled -> table.disable(disabled.endpointId(), now);
            case EndpointDeleted deleted -> table.delete(deleted.endpointId());
            case RedeliveryRequested asked -> table.redeliver(asked, now);
        }
        on((DomainEvent) event, message);
    }

    private static long position(EventMessage<?> message) {
        return message instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null
                ? tracked.trackingToken().position().orElse(0)
                : 0;
    }
}
