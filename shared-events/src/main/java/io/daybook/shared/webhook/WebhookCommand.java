package io.daybook.shared.webhook;

import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be ordered of an endpoint for webhooks. */
public sealed interface WebhookCommand extends Command {

    WebhookEndpointId endpointId();

    Tenant tenant();

    Instant at();

    @Override
    default WebhookEndpointId target() {
        return endpointId();
    }

    /** To send events somewhere. */
    record AddEndpoint(
            WebhookEndpointId endpointId, Tenant tenant, EndpointSettings settings, SigningKey key, Instant at)
            implements WebhookCommand {}

    /**
     * To change an endpoint; what is null stays.
     *
     * @param clearDescription to have no description any more
     */
    record ChangeEndpoint(
            WebhookEndpointId endpointId,
            Tenant tenant,
            ChangeId changeId,
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable String description,
            boolean clearDescription,
            @Nullable Boolean enabled,
            Instant at)
            implements WebhookCommand {}

    /**
     * To sign with another key.
     *
     * @param oldUntil until when to sign with the key before as well
     */
    record RotateSecret(
            WebhookEndpointId endpointId,
            Tenant tenant,
            ChangeId changeId,
            SigningKey key,
            Instant oldUntil,
            Instant at)
            implements WebhookCommand {}

    /** To send nothing any more, since nothing arrives. */
    record DisableEndpoint(WebhookEndpointId endpointId, Tenant tenant, String reason, Instant failingSince, Instant at)
            implements WebhookCommand {}

    /** To forget an endpoint. */
    record DeleteEndpoint(WebhookEndpointId endpointId, Tenant tenant, Instant at) implements WebhookCommand {}

    /**
     * To deliver again.
     *
     * @param from the sequence number of the first event
     * @param to the sequence number of the last, or null for all since
     */
    record RequestRedelivery(
            WebhookEndpointId endpointId,
            Tenant tenant,
            RedeliveryId redeliveryId,
            long from,
            @Nullable Long to,
            Instant at)
            implements WebhookCommand {}
}
