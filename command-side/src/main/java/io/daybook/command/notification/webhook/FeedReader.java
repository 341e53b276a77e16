package io.daybook.command.notification.webhook;

import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.FindFeedPlace;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the query side, here or in another process, for what is to be sent. Thread-safe. */
final class FeedReader {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);
    private static final long PATIENCE_SECONDS = 10;

    private final QueryGateway queries;

    FeedReader(QueryGateway queries) {
        this.queries = queries;
    }

    /**
     * What comes after a sequence number.
     *
     * @param position of an event that the feed should reflect by now, if it is public
     */
    Reading<FeedPart> read(Tenant tenant, long after, List<String> types, int limit, long position) {
        return ask(new ReadFeed(tenant, after, types, limit, Duration.ZERO, awaiting(position)));
    }

    /** The number of the last event up to a position. */
    Reading<Long> place(Tenant tenant, long position) {
        return ask(new FindFeedPlace(tenant, new Position(position), awaiting(position)));
    }

    private static Await awaiting(long position) {
        return position == 0 ? Await.NOTHING : Await.position(new Position(position), VISIBLE_WITHIN);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Each query's Javadoc names its answer.
    private <T> Reading<T> ask(Object query) {
        try {
            return (Reading<T>) queries.query(query, ResponseTypes.instanceOf(Reading.class))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the feed cannot be read", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while reading the feed", stopped);
        }
    }
}
