package io.daybook.command.notification.webhook;

import static io.daybook.command.schema.Tables.WEBHOOK_ATTEMPT;
import static io.daybook.command.schema.Tables.WEBHOOK_ENDPOINT;
import static io.daybook.command.schema.Tables.WEBHOOK_REDELIVERY;

import io.daybook.command.schema.tables.records.WebhookEndpointRecord;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;

/**
 * The table of endpoints, as events make it. Whoever delivers to one that changes loses its lease, and begins again with
 * what has changed.
 */
final class EndpointTable {

    private final DSLContext database;

    EndpointTable(DSLContext database) {
        this.database = database;
    }

    void add(EndpointAdded event, long position, Instant now) {
        EndpointSettings settings = event.settings();
        database.insertInto(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.ENDPOINT_ID, event.endpointId().value())
                .set(WEBHOOK_ENDPOINT.MERCHANT_ID, event.tenant().merchant().value())
                .set(WEBHOOK_ENDPOINT.MODE, event.tenant().mode().name().toLowerCase(Locale.ROOT))
                .set(WEBHOOK_ENDPOINT.URL, settings.url())
                .set(WEBHOOK_ENDPOINT.TYPES, settings.types().toArray(String[]::new))
                .set(WEBHOOK_ENDPOINT.SIGNING, SigningJson.write(event.key()))
                .set(WEBHOOK_ENDPOINT.ENABLED, settings.enabled())
                .set(WEBHOOK_ENDPOINT.CREATED_POSITION, position)
                .set(WEBHOOK_ENDPOINT.NEXT_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    void change(WebhookEndpointId id, EndpointSettings settings, Instant now) {
        anew(now)
                .set(WEBHOOK_ENDPOINT.URL, settings.url())
                .set(WEBHOOK_ENDPOINT.TYPES, settings.types().toArray(String[]::new))
                .set(WEBHOOK_ENDPOINT.ENABLED, settings.enabled())
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id.value()))
                .execute();
    }

    void disable(WebhookEndpointId id, Instant now) {
        anew(now)
                .set(WEBHOOK_ENDPOINT.ENABLED, false)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id.value()))
                .execute();
    }

    private UpdateSetMoreStep<WebhookEndpointRecord> anew(Instant now) {
        return database.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.FAILURES, 0)
                .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
                .setNull(WEBHOOK_ENDPOINT.LEASE)
                .set(WEBHOOK_ENDPOINT.NEXT_AT, now);
    }

    void rotate(SecretRotated event) {
        database.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.OLD_SIGNING, WEBHOOK_ENDPOINT.SIGNING)
                .set(WEBHOOK_ENDPOINT.OLD_UNTIL, event.oldUntil())
                .set(WEBHOOK_ENDPOINT.SIGNING, SigningJson.write(event.key()))
                .setNull(WEBHOOK_ENDPOINT.LEASE)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(event.endpointId().value()))
                .execute();
    }

    void redeliver(RedeliveryRequested event, Instant now) {
        Long last = event.to();
        database.insertInto(WEBHOOK_REDELIVERY)
                .set(WEBHOOK_REDELIVERY.REDELIVERY_ID, event.redeliveryId().value())
                .set(WEBHOOK_REDELIVERY.ENDPOINT_ID, event.endpointId().value())
                .set(WEBHOOK_REDELIVERY.REDELIVERED, event.from() - 1)
                .set(WEBHOOK_REDELIVERY.LAST_SEQUENCE, last)
                .set(WEBHOOK_REDELIVERY.WHOLE, Objects.equals(last, event.from()))
                .onConflictDoNothing()
                .execute();
        database.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.NEXT_AT, now)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(event.endpointId().value()))
                .execute();
    }

    void delete(WebhookEndpointId id) {
        database.deleteFrom(WEBHOOK_REDELIVERY)
                .where(WEBHOOK_REDELIVERY.ENDPOINT_ID.eq(id.value()))
                .execute();
        database.deleteFrom(WEBHOOK_ATTEMPT)
                .where(WEBHOOK_ATTEMPT.ENDPOINT_ID.eq(id.value()))
                .execute();
        database.deleteFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id.value()))
                .execute();
    }
}
