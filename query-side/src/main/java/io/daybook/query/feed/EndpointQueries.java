package io.daybook.query.feed;

import static io.daybook.query.generated.query.Tables.WEBHOOK_ENDPOINT;

import io.daybook.query.generated.feed_v1.tables.records.WebhookEndpointRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.WebhookEndpointView;
import io.daybook.shared.webhook.WebhookQuery.FindEndpoint;
import io.daybook.shared.webhook.WebhookQuery.ListEndpoints;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;

/** Finds and lists endpoints. */
public final class EndpointQueries {

    private static final Theirs THEIRS = new Theirs(WEBHOOK_ENDPOINT.MERCHANT_ID, WEBHOOK_ENDPOINT.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public EndpointQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(WEBHOOK_ENDPOINT, WEBHOOK_ENDPOINT.ENDPOINT_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<WebhookEndpointView>> handle(FindEndpoint query) {
        String id = query.endpointId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<WebhookEndpointView>> now() {
                return look(query.tenant(), id);
            }

            @Override
            public Optional<Sight<Optional<WebhookEndpointView>>> told(Object row, long position) {
                return row instanceof WebhookEndpointRecord endpoint
                                && Theirs.own(query.tenant(), endpoint.getMerchantId(), endpoint.getMode())
                        ? Optional.of(sight(endpoint, position))
                        : Optional.empty();
            }
        });
    }

    private Sight<Optional<WebhookEndpointView>> look(Tenant tenant, String id) {
        Rows rows = byId.find(tenant, id);
        return rows.all().isEmpty()
                ? new Sight<>(Optional.empty(), rows.position(), -1, true, List.of())
                : sight(Rows.as(rows.all().getFirst(), new WebhookEndpointRecord()), rows.position());
    }

    private static Sight<Optional<WebhookEndpointView>> sight(WebhookEndpointRecord row, long position) {
        return new Sight<>(Optional.of(view(row)), position, row.getVersion(), true, List.of());
    }

    @QueryHandler
    Reading<Page<WebhookEndpointView>> handle(ListEndpoints query) {
        Newest newest = new Newest(WEBHOOK_ENDPOINT.CREATED_AT, WEBHOOK_ENDPOINT.CREATED_POSITION, query.page());
        Condition wanted = THEIRS.listed(query.tenant())
                .and(WEBHOOK_ENDPOINT.DELETED_AT.isNull())
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(WEBHOOK_ENDPOINT.fields()), WEBHOOK_ENDPOINT, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new WebhookEndpointRecord()))), rows.position());
        });
    }

    private static WebhookEndpointView view(WebhookEndpointRecord row) {
        return new WebhookEndpointView(
                new WebhookEndpointId(row.getEndpointId()),
                EndpointProjection.settings(row),
                Json.read(row.getSigning().data(), SigningKey.class),
                row.getOldKeyUntil(),
                row.getDisabledReason(),
                row.getDeletedAt() != null,
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }
}
