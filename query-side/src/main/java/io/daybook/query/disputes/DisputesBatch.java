package io.daybook.query.disputes;

import static io.daybook.query.generated.disputes_v1.Tables.DISPUTE;

import io.daybook.query.generated.disputes_v1.tables.records.DisputeRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Rows;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** What one batch of events makes of disputes. */
final class DisputesBatch implements Batch {

    private static final Bulk<DisputeRecord> DISPUTES = Bulk.upserting(DISPUTE);

    final Rows<DisputeRecord> disputes;

    DisputesBatch(DSLContext sql, List<? extends EventMessage<?>> events) {
        disputes = new Rows<>(sql, DISPUTE.DISPUTE_ID, DISPUTES);
        Set<String> touched = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof DisputeEvent event) {
                touched.add(event.disputeId().value());
                if (event instanceof DisputeOpened) {
                    begun.add(event.disputeId().value());
                }
            }
        }
        touched.removeAll(begun);
        disputes.load(touched);
    }

    @Override
    public void flush() {
        disputes.write();
    }

    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        disputes.changed().forEach(row -> changes.put(row.getDisputeId(), new Change(row.getVersion(), true, row)));
        return changes;
    }
}
