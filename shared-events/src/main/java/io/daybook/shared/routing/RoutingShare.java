package io.daybook.shared.routing;

import io.daybook.shared.operation.ConnectorName;
import java.util.List;

/**
 * Gateways in the order in which they are to be tried, and which part of the payments goes to them.
 *
 * @param percent from 1 to 100; those of a rule make 100 together
 * @param gateways at least one
 */
public record RoutingShare(int percent, List<ConnectorName> gateways) {

    public RoutingShare {
        gateways = List.copyOf(gateways);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a share is from 1 to 100 percent");
        }
        if (gateways.isEmpty()) {
            throw new IllegalArgumentException("a share names at least one gateway");
        }
    }

    /** All payments that a rule is for. */
    public static RoutingShare all(List<ConnectorName> gateways) {
        return new RoutingShare(100, gateways);
    }
}
