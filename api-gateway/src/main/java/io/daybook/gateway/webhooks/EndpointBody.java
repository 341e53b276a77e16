package io.daybook.gateway.webhooks;

import io.daybook.gateway.json.Words;
import io.daybook.shared.webhook.WebhookEndpointView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the API answers it.
 *
 * @param secret shown once
 * @param oldKeyUntil until when signatures of the key before are sent as well
 */
record EndpointBody(
        String id,
        String object,
        String url,
        List<String> types,
        @Nullable String description,
        boolean enabled,
        @Nullable String disabledReason,
        boolean deleted,
        String signing,
        @Nullable String secret,
        @Nullable String publicKey,
        @Nullable Instant oldKeyUntil,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static EndpointBody of(WebhookEndpointView view) {
        return of(view, null);
    }

    static EndpointBody of(WebhookEndpointView view, @Nullable String secret) {
        return new EndpointBody(
                view.id().value(),
                "webhook_endpoint",
                view.settings().url(),
                view.settings().types(),
                view.settings().description(),
                view.settings().enabled(),
                view.disabledReason(),
                view.deleted(),
                Words.of(view.key().method()),
                secret,
                view.key().publicKey(),
                view.oldKeyUntil(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }
}
