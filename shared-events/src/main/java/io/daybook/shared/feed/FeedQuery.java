package io.daybook.shared.feed;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.util.List;

/** What can be asked of a feed. Each answer is a {@code Reading}. */
public sealed interface FeedQuery {

    Tenant tenant();

    Await await();

    /**
     * A {@code Reading} of a {@link FeedPart}.
     *
     * @param after the sequence number before the first that is wanted, from 0
     * @param types filters as {@link FeedType#isFilter} knows them; none for everything
     * @param limit how many at most
     * @param patience how long to wait for a first one, when there is none yet
     */
    record ReadFeed(Tenant tenant, long after, List<String> types, int limit, Duration patience, Await await)
            implements FeedQuery {
        public ReadFeed {
            types = List.copyOf(types);
        }
    }

    /** A {@code Reading} of an {@code Optional} {@link FeedEntry}. */
    record FindFeedEntry(Tenant tenant, String eventId, Await await) implements FeedQuery {}

    /**
     * A {@code Reading} of a {@code Long}: the sequence number of the last event that was recorded up to a position, 0
     * when there was none.
     */
    record FindFeedPlace(Tenant tenant, Position position, Await await) implements FeedQuery {}
}
