package io.daybook.command.automation;

import io.daybook.shared.operation.ConnectorName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts what people are to look at, by gateway and reason, where there is a registry to count in. Thread-safe. */
public final class AlertMetrics implements MeterBinder {

    /** What is counted. */
    public static final String NAME = "daybook.alerts";

    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(registry);
    }

    void raised(ConnectorName connector, String reason) {
        for (MeterRegistry registry : registries) {
            Counter.builder(NAME)
                    .description("What people are to look at")
                    .tag("connector", connector.value())
                    .tag("reason", reason)
                    .register(registry)
                    .increment();
        }
    }
}
