package io.daybook.query.history;

import static io.daybook.query.generated.history_v1.Tables.HISTORY;

import io.daybook.query.generated.history_v1.tables.records.HistoryRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import io.daybook.query.projection.Recorded;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MetadataKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Copies every event, with what its metadata says of its cause. */
public final class HistoryProjection implements Projection {

    private final DSLContext sql;
    private final Serializer serializer;

    /** @param serializer of the log's events */
    public HistoryProjection(DSLContext sql, Serializer serializer) {
        this.sql = sql;
        this.serializer = serializer;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.HISTORY;
    }

    @Override
    public List<Object> handlers() {
        return List.of(this);
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new HistoryBatch(sql);
    }

    @Override
    public void clear() {
        sql.truncate(HISTORY).execute();
    }

    @EventHandler
    void on(DomainEvent event, Recorded recorded, EventMessage<?> message, HistoryBatch batch) {
        Class<?> type = event.getClass();
        batch.add(new HistoryRecord()
                .setPosition(recorded.position())
                .setEventId(recorded.eventId())
                .setEventType(EventRegistry.nameOf(type))
                .setRevision(Integer.toString(EventRegistry.revisionOf(type)))
                .setSubject(recorded.subject())
                .setSequence(recorded.sequence())
                .setMerchantId(recorded.told(MetadataKeys.MERCHANT))
                .setMode(recorded.told(MetadataKeys.MODE))
                .setPaymentId(paymentOf(event))
                .setRecordedAt(recorded.at())
                .setActor(recorded.told(MetadataKeys.ACTOR))
                .setCausationId(recorded.told(MetadataKeys.CAUSATION))
                .setCorrelationId(recorded.told(MetadataKeys.CORRELATION))
                .setRequestId(recorded.told(MetadataKeys.REQUEST))
                .setIdempotencyKey(recorded.told(MetadataKeys.IDEMPOTENCY_KEY))
                .setApiVersion(recorded.told(MetadataKeys.API_VERSION))
                .setAddress(recorded.told(MetadataKeys.ADDRESS))
                .setData(stored(message)));
    }

    /** As the log has it, where nothing has changed its form since: it is not written anew for each copy. */
    private String stored(EventMessage<?> message) {
        return new String(message.serializePayload(serializer, byte[].class).getData(), StandardCharsets.UTF_8);
    }

    private static @Nullable String paymentOf(DomainEvent event) {
        return switch (event) {
            case PaymentEvent payment -> payment.paymentId().value();
            case RefundEvent refund -> refund.paymentId().value();
            case DisputeEvent dispute -> dispute.paymentId().value();
            case SettlementLineMatched line -> line.paymentId().value();
            default -> null;
        };
    }
}
