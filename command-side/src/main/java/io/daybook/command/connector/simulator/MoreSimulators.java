package io.daybook.command.connector.simulator;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Further pretended gateways, to try out routing with.
 *
 * @param urls where each runs as a process of its own, by the name under which it is to be configured
 */
@ConfigurationProperties("daybook.simulators")
record MoreSimulators(Map<String, String> urls) {

    @SuppressWarnings("ConstantValue") // Spring gives null where nothing is configured.
    MoreSimulators {
        urls = urls == null ? Map.of() : Map.copyOf(urls);
    }
}
