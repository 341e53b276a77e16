package io.daybook.shared.feed;

import java.util.List;

/**
 * A part of a feed, in ascending order.
 *
 * @param through the sequence number up to which everything that was asked for is in the part: to go on from
 * @param more whether there is anything after it
 */
public record FeedPart(List<FeedEntry> entries, long through, boolean more) {

    public FeedPart {
        entries = List.copyOf(entries);
    }
}
