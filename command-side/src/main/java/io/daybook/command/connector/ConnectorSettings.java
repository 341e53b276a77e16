package io.daybook.command.connector;

import io.daybook.shared.operation.ConnectorName;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is asked of each gateway at once, and when one is left alone for a while.
 *
 * @param inFlight how many calls to one gateway this node has on their way at most; more wait their turn
 * @param inFlightOf the same for single gateways, by name
 * @param failureCalls of how many of the last calls the failures are counted
 * @param failurePercent from which part of failures on a gateway is passed over where there is another
 * @param recovery for how long, before a few calls try it again
 */
@ConfigurationProperties("daybook.connectors")
public record ConnectorSettings(
        @DefaultValue("2000") int inFlight,
        Map<String, Integer> inFlightOf,
        @DefaultValue("20") int failureCalls,
        @DefaultValue("50") int failurePercent,
        @DefaultValue("10s") Duration recovery) {

    /** What holds where nothing is said. */
    public static final ConnectorSettings STANDARD =
            new ConnectorSettings(2000, Map.of(), 20, 50, Duration.ofSeconds(10));

    @SuppressWarnings("ConstantValue") // Spring gives null where nothing is configured.
    public ConnectorSettings {
        inFlightOf = inFlightOf == null ? Map.of() : Map.copyOf(inFlightOf);
        if (inFlight < 1 || inFlightOf.values().stream().anyMatch(limit -> limit < 1)) {
            throw new IllegalArgumentException("daybook.connectors.in-flight is at least 1");
        }
        if (failureCalls < 1 || failurePercent < 1 || failurePercent > 100 || !recovery.isPositive()) {
            throw new IllegalArgumentException("daybook.connectors: calls, a percentage and a duration above zero");
        }
    }

    int inFlightOf(ConnectorName connector) {
        return inFlightOf.getOrDefault(connector.value(), inFlight);
    }
}
