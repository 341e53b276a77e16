package io.daybook.query.feed;

import static io.daybook.query.generated.query.Tables.FEED_EVENT;
import static io.daybook.query.generated.query.Tables.FEED_HEAD;

import io.daybook.query.generated.feed_v1.tables.records.FeedHeadRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.FindFeedEntry;
import io.daybook.shared.feed.FeedQuery.FindFeedPlace;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/** Reads feeds. */
public final class FeedQueries {

    /** Events that are looked at by one question for some types: whoever asks goes on from there. */
    private static final int SCANNED = 5_000;

    private static final Theirs THEIRS = new Theirs(FEED_EVENT.MERCHANT_ID, FEED_EVENT.MODE);
    private static final List<Field<?>> SHOWN =
            List.of(FEED_EVENT.SEQUENCE, FEED_EVENT.EVENT_ID, FEED_EVENT.EVENT_TYPE, FEED_EVENT.PAYLOAD);

    private final Reflection reflection;
    private final Lookup byId;
    private final Lookup head;
    private final Readings readings;

    public FeedQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        Condition wanted = FEED_EVENT.EVENT_ID.eq(Lookup.ID).and(THEIRS.checked());
        this.byId = reflection.lookup(SHOWN, FEED_EVENT, wanted, FEED_EVENT.SEQUENCE);
        this.head = reflection.lookup(
                List.of(FEED_HEAD.LAST_SEQUENCE), FEED_HEAD, FEED_HEAD.FEED_ID.eq(Lookup.ID), FEED_HEAD.LAST_SEQUENCE);
        this.readings = readings;
    }

    @QueryHandler
    Reading<FeedPart> handle(ReadFeed query) {
        List<String> types = FeedType.named(query.types());
        Reading<FeedPart> now = readings.read(query.await(), () -> look(query, query.after(), types));
        if (query.patience().isZero()
                || !now.value().entries().isEmpty()
                || now.value().more()) {
            return now;
        }
        long through = now.value().through();
        Await next = new Await(query.await().position(), through + 1, false, query.patience());
        Reading<FeedPart> later = readings.read(next, FeedBatch.feed(query.tenant()), new Readings.Look<FeedPart>() {
            @Override
            public Sight<FeedPart> now() {
                return look(query, through, types);
            }

            @Override
            public Optional<Sight<FeedPart>> told(Object row, long position) {
                return row instanceof FeedHeadRecord head && head.getLastSequence() > through
                        ? Optional.of(now())
                        : Optional.empty();
            }
        });
        return new Reading<>(later.value(), later.position(), now.behind());
    }

    private Sight<FeedPart> look(ReadFeed query, long after, List<String> types) {
        long seen = types.isEmpty() ? after : Math.max(after, Math.min(after + SCANNED, end(query.tenant())));
        Condition wanted = THEIRS.listed(query.tenant()).and(FEED_EVENT.SEQUENCE.gt(after));
        if (!types.isEmpty()) {
            wanted = wanted.and(FEED_EVENT.SEQUENCE.le(seen)).and(FEED_EVENT.EVENT_TYPE.in(types));
        }
        Slice slice = new Slice(List.of(FEED_EVENT.SEQUENCE), false, query.limit() + 1);
        Rows rows = reflection.read(SHOWN, FEED_EVENT, wanted, slice);
        boolean full = rows.all().size() > query.limit();
        List<FeedEntry> entries =
                rows.all().stream().limit(query.limit()).map(FeedQueries::entry).toList();
        long through = full || (types.isEmpty() && !entries.isEmpty())
                ? entries.getLast().sequence()
                : seen;
        boolean more = full || seen == after + SCANNED;
        return new Sight<>(
                new FeedPart(entries, through, more),
                rows.position(),
                entries.isEmpty() ? -1 : Long.MAX_VALUE,
                true,
                List.of());
    }

    /** The number of the last event. What is read after it sees at least as much. */
    private long end(Tenant tenant) {
        Rows rows = head.find(FeedBatch.feed(tenant));
        return rows.all().isEmpty() ? 0 : rows.all().getFirst().get(FEED_HEAD.LAST_SEQUENCE.getName(), Long.class);
    }

    @QueryHandler
    Reading<Optional<FeedEntry>> handle(FindFeedEntry query) {
        return readings.read(query.await(), () -> {
            Rows rows = byId.find(query.tenant(), query.eventId());
            return Sight.of(rows.all().stream().findFirst().map(FeedQueries::entry), rows.position());
        });
    }

    @QueryHandler
    Reading<Long> handle(FindFeedPlace query) {
        Condition wanted = THEIRS.listed(query.tenant())
                .and(FEED_EVENT.POSITION.le(query.position().value()));
        Slice last = new Slice(List.of(FEED_EVENT.SEQUENCE), true, 1);
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(FEED_EVENT.SEQUENCE), FEED_EVENT, wanted, last);
            long place = rows.all().isEmpty() ? 0 : sequence(rows.all().getFirst());
            return Sight.of(place, rows.position());
        });
    }

    private static FeedEntry entry(Record row) {
        return new FeedEntry(
                row.get(FEED_EVENT.EVENT_ID.getName(), String.class),
                row.get(FEED_EVENT.EVENT_TYPE.getName(), String.class),
                sequence(row),
                row.get(FEED_EVENT.PAYLOAD.getName(), String.class));
    }

    private static long sequence(Record row) {
        return row.get(FEED_EVENT.SEQUENCE.getName(), Long.class);
    }
}
