package io.daybook.shared.webhook;

import io.daybook.shared.types.WebhookEndpointId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it stands.
 *
 * @param key what it signs with; the secret in it is sealed
 * @param oldKeyUntil until when it signs with the key before as well; null when there is none
 * @param disabledReason why it was disabled without the merchant; null otherwise
 * @param version of its last event
 */
public record WebhookEndpointView(
        WebhookEndpointId id,
        EndpointSettings settings,
        SigningKey key,
        @Nullable Instant oldKeyUntil,
        @Nullable String disabledReason,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
