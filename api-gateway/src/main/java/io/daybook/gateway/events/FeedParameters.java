package io.daybook.gateway.events;

import io.daybook.gateway.request.QueryParameters;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.types.PageRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the feed is asked for.
 *
 * @param after the sequence number before the first
 * @param types none for all
 */
record FeedParameters(long after, List<String> types, int limit) {

    private static final String SEQUENCE = "[0-9]{1,18}";
    private static final int LONGEST_TYPES = 2_000;

    static FeedParameters of(QueryParameters query) {
        String after = query.text("after", 18, text -> text.matches(SEQUENCE), "A sequence number, from 0.");
        String types = query.text(
                "types",
                LONGEST_TYPES,
                text -> split(text).stream().allMatch(FeedType::isFilter),
                "Types of events, such as payment.captured,refund.*");
        PageRequest page = query.page("feed");
        query.end();
        return new FeedParameters(
                after == null ? 0 : Long.parseLong(after), types == null ? List.of() : split(types), page.limit());
    }

    /** From where a stream broke off. */
    FeedParameters resumed(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches(SEQUENCE)
                ? new FeedParameters(Long.parseLong(lastEventId), types, limit)
                : this;
    }

    private static List<String> split(String types) {
        return Arrays.asList(types.split(",", -1));
    }
}
