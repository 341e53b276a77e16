package io.daybook.query.feed;

import static io.daybook.query.generated.feed_v1.Tables.FEED_EVENT;
import static io.daybook.query.generated.feed_v1.Tables.FEED_HEAD;
import static io.daybook.query.generated.feed_v1.Tables.WEBHOOK_ENDPOINT;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import io.daybook.query.projection.Recorded;
import io.daybook.shared.types.DomainEvent;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/**
 * Numbers the public events of each merchant, and writes them as they will be sent. All that happens to a merchant is one
 * share's, so that its numbers follow the log.
 */
public final class FeedProjection implements Projection {

    private final DSLContext sql;

    public FeedProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.FEED;
    }

    @Override
    public List<Object> handlers() {
        return List.of(this, new EndpointProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new FeedBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(FEED_EVENT, FEED_HEAD, WEBHOOK_ENDPOINT).execute();
    }

    @EventHandler
    void on(DomainEvent event, Recorded recorded, FeedBatch batch) {
        batch.add(event, recorded);
    }
}
