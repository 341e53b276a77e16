package io.daybook.shared.webhook;

import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an endpoint for webhooks. */
public sealed interface WebhookEvent extends DomainEvent {

    WebhookEndpointId endpointId();

    /** Events are sent there from now on. */
    record EndpointAdded(
            WebhookEndpointId endpointId, Tenant tenant, EndpointSettings settings, SigningKey key, Instant at)
            implements WebhookEvent {}

    /** The merchant has changed it. */
    record EndpointChanged(WebhookEndpointId endpointId, ChangeId changeId, EndpointSettings settings, Instant at)
            implements WebhookEvent {}

    /**
     * It signs with another key.
     *
     * @param oldUntil until when it signs with the key before as well
     */
    record SecretRotated(WebhookEndpointId endpointId, ChangeId changeId, SigningKey key, Instant oldUntil, Instant at)
            implements WebhookEvent {}

    /**
     * Nothing could be delivered for long, so nothing is sent any more until the merchant enables it again.
     *
     * @param reason in one word, such as {@code unreachable} or {@code gone}
     * @param failingSince when the first delivery failed that none succeeded after
     */
    record EndpointDisabled(WebhookEndpointId endpointId, String reason, Instant failingSince, Instant at)
            implements WebhookEvent {}

    /** It is no more. */
    record EndpointDeleted(WebhookEndpointId endpointId, Instant at) implements WebhookEvent {}

    /**
     * The merchant wants events once more, under the ids that they had.
     *
     * @param from the sequence number of the first
     * @param to the sequence number of the last, or null for all since
     */
    record RedeliveryRequested(
            WebhookEndpointId endpointId,
            RedeliveryId redeliveryId,
            long from,
            @Nullable Long to,
            Instant at) implements WebhookEvent {}
}
