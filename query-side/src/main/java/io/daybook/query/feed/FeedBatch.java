package io.daybook.query.feed;

import static io.daybook.query.generated.feed_v1.Tables.FEED_EVENT;
import static io.daybook.query.generated.feed_v1.Tables.FEED_HEAD;
import static io.daybook.query.generated.feed_v1.Tables.WEBHOOK_ENDPOINT;

import io.daybook.query.generated.feed_v1.tables.records.FeedEventRecord;
import io.daybook.query.generated.feed_v1.tables.records.FeedHeadRecord;
import io.daybook.query.generated.feed_v1.tables.records.WebhookEndpointRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Rows;
import io.daybook.query.projection.Words;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What one batch of events adds to feeds, and makes of endpoints. */
final class FeedBatch implements Batch {

    private static final Bulk<FeedEventRecord> EVENTS = Bulk.inserting(FEED_EVENT);
    private static final Bulk<FeedHeadRecord> HEADS = Bulk.upserting(FEED_HEAD);
    private static final Bulk<WebhookEndpointRecord> ENDPOINTS = Bulk.upserting(WEBHOOK_ENDPOINT);

    final Rows<WebhookEndpointRecord> endpoints;
    private final DSLContext sql;
    private final Rows<FeedHeadRecord> heads;
    private final List<FeedEventRecord> events = new ArrayList<>();

    FeedBatch(DSLContext sql, List<? extends EventMessage<?>> messages) {
        this.sql = sql;
        this.heads = new Rows<>(sql, FEED_HEAD.FEED_ID, HEADS);
        this.endpoints = new Rows<>(sql, WEBHOOK_ENDPOINT.ENDPOINT_ID, ENDPOINTS);
        Set<String> feeds = new HashSet<>();
        Set<String> touched = new HashSet<>();
        for (EventMessage<?> message : messages) {
            Object merchant = message.getMetaData().get(MetadataKeys.MERCHANT);
            Object mode = message.getMetaData().get(MetadataKeys.MODE);
            if (merchant != null && mode != null) {
                feeds.add(feed(merchant.toString(), mode.toString()));
            }
            if (message.getPayload() instanceof WebhookEvent event && !(event instanceof EndpointAdded)) {
                touched.add(event.endpointId().value());
            }
        }
        heads.load(feeds);
        endpoints.load(touched);
    }

    static String feed(Tenant tenant) {
        return feed(tenant.merchant().value(), Words.of(tenant.mode()));
    }

    private static String feed(String merchant, String mode) {
        return merchant + "/" + mode;
    }

    void add(DomainEvent event, Recorded recorded) {
        PublicEvent told = PublicEvents.of(event);
        String merchant = recorded.told(MetadataKeys.MERCHANT);
        String mode = recorded.told(MetadataKeys.MODE);
        if (told == null || merchant == null || mode == null) {
            return;
        }
        FeedHeadRecord head = head(merchant, mode);
        long sequence = head.getLastSequence() + 1;
        String payload = FeedPayload.write(told, recorded, sequence, head.getLastHash());
        head.setLastSequence(sequence).setLastHash(FeedPayload.hash(payload));
        events.add(new FeedEventRecord()
                .setMerchantId(merchant)
                .setMode(mode)
                .setSequence(sequence)
                .setEventId(recorded.eventId())
                .setEventType(told.type().text())
                .setPosition(recorded.position())
                .setPayload(payload));
    }

    private FeedHeadRecord head(String merchant, String mode) {
        String feed = feed(merchant, mode);
        @Nullable FeedHeadRecord head = heads.find(feed);
        return head != null
                ? head
                : heads.create(feed)
                        .setMerchantId(merchant)
                        .setMode(mode)
                        .setLastSequence(0L)
                        .setLastHash(FeedPayload.NOTHING);
    }

    @Override
    public void flush() {
        EVENTS.write(sql, events);
        heads.write();
        endpoints.write();
    }

    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        heads.changed().forEach(head -> changes.put(head.getFeedId(), new Change(head.getLastSequence(), true, head)));
        endpoints.changed().forEach(row -> changes.put(row.getEndpointId(), new Change(row.getVersion(), true, row)));
        return changes;
    }
}
