package io.daybook.shared.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a merchant's is under way at gateways.
 *
 * @param gateways those at which something is under way or has ended within a minute, by name
 * @param at when it was looked at
 */
public record QueueView(List<AtGateway> gateways, Instant at) {

    public QueueView {
        gateways = List.copyOf(gateways);
    }

    /**
     * How much is under way at one gateway.
     *
     * @param depth operations that have not ended
     * @param overdue how many of them wait for a node to take them up
     * @param oldestSince when the oldest of them was asked for
     * @param workedLastMinute how many operations ended within the last minute
     */
    public record AtGateway(
            ConnectorName connector,
            int depth,
            int overdue,
            @Nullable Instant oldestSince,
            long workedLastMinute) {}
}
