package io.daybook.shared.routing;

import java.time.Instant;

/**
 * The rules in force.
 *
 * @param since when they were made, as the log recorded it
 */
public record RoutingView(Routing routing, Instant since) {}
