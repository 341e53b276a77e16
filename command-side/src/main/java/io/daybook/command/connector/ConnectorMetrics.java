package io.daybook.command.connector;

import io.daybook.shared.operation.ConnectorName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Shows of each gateway whether it works, and how busy it is. */
public final class ConnectorMetrics implements MeterBinder {

    private static final String TAG = "connector";

    private final Connectors connectors;

    public ConnectorMetrics(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ConnectorName name : connectors.names()) {
            Gauge.builder("daybook.connector.circuit", () -> level(connectors.circuit(name)))
                    .description("0 when the gateway works, 1 when it is tried again, 2 when it is passed over")
                    .tag(TAG, name.value())
                    .register(registry);
            Gauge.builder("daybook.connector.calls.in.flight", () -> connectors.inFlight(name))
                    .description("Calls to the gateway that are on their way from this node")
                    .tag(TAG, name.value())
                    .register(registry);
            Gauge.builder("daybook.connector.calls.waiting", () -> connectors.waiting(name))
                    .description("Calls to the gateway that wait for others to end")
                    .tag(TAG, name.value())
                    .register(registry);
        }
    }

    private static int level(CircuitState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
