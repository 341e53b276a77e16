package io.daybook.query.feed;

import io.daybook.query.generated.feed_v1.tables.records.WebhookEndpointRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.JSON;

/** Keeps the table of endpoints. */
final class EndpointProjection {

    @EventHandler
    void on(WebhookEvent event, Recorded recorded, FeedBatch batch) {
        String id = event.endpointId().value();
        WebhookEndpointRecord row =
                event instanceof EndpointAdded ? batch.endpoints.create(id) : batch.endpoints.get(id);
        switch (event) {
            case EndpointAdded added ->
                row.setMerchantId(added.tenant().merchant().value())
                        .setMode(Words.of(added.tenant().mode()))
                        .setSettings(json(added.settings()))
                        .setSigning(json(added.key()))
                        .setCreatedAt(recorded.at())
                        .setCreatedPosition(recorded.position());
            case EndpointChanged changed -> {
                row.setSettings(json(changed.settings()));
                if (changed.settings().enabled()) {
                    row.setDisabledReason(null);
                }
            }
            case SecretRotated rotated -> row.setSigning(json(rotated.key())).setOldKeyUntil(rotated.oldUntil());
            case EndpointDisabled disabled ->
                row.setSettings(json(settings(row).disabled())).setDisabledReason(disabled.reason());
            case EndpointDeleted _ -> row.setDeletedAt(recorded.at());
            case RedeliveryRequested _ -> {} // The endpoint stays as it is.
        }
        row.setUpdatedAt(recorded.at()).setVersion(recorded.sequence());
    }

    static EndpointSettings settings(WebhookEndpointRecord row) {
        return Json.read(row.getSettings().data(), EndpointSettings.class);
    }

    private static JSON json(Object value) {
        return JSON.json(Json.write(value));
    }
}
