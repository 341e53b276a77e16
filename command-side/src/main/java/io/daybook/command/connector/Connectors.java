package io.daybook.command.connector;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.operation.ConnectorName;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gateways that are configured, by name, each guarded against too many calls and watched for failures. */
public final class Connectors {

    private final Map<ConnectorName, GuardedConnector> byName;

    /**
     * Takes the gateways in, with what holds where nothing is configured.
     *
     * @throws IllegalStateException when two have the same name
     */
    public Connectors(Collection<Connector> connectors) {
        this(connectors, ConnectorSettings.STANDARD, Clock.systemUTC());
    }

    /**
     * Takes the gateways in.
     *
     * @throws IllegalStateException when two have the same name
     */
    public Connectors(Collection<Connector> connectors, ConnectorSettings settings, Clock clock) {
        byName = connectors.stream()
                .map(connector -> new GuardedConnector(connector, settings, clock))
                .collect(Collectors.toUnmodifiableMap(GuardedConnector::name, Function.identity()));
    }

    /** What all of them are called. */
    public Set<ConnectorName> names() {
        return byName.keySet();
    }

    /**
     * The gateway of a name.
     *
     * @throws NullPointerException when it is not configured any more
     */
    public Connector named(ConnectorName name) {
        return requireNonNull(byName.get(name), () -> "no connector is configured under the name " + name);
    }

    /** The gateway of a name, if it is configured. */
    public Optional<Connector> find(ConnectorName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Whether a gateway may be the first to be asked of a route. A gateway that has had its rest after failures is tried
     * again by a few payments: whoever is told so here is one of them.
     */
    public boolean admits(ConnectorName name) {
        return guarded(name).circuit().admits();
    }

    /** Those that fail just now, and are passed over where there is another. */
    public Set<ConnectorName> failing() {
        return byName.values().stream()
                .filter(connector -> connector.circuit().isOpen())
                .map(GuardedConnector::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a gateway's last calls advise. */
    public CircuitState circuit(ConnectorName name) {
        return guarded(name).circuit().state();
    }

    /** How many calls to a gateway are on their way. */
    public int inFlight(ConnectorName name) {
        return guarded(name).inFlight();
    }

    /** How many calls to a gateway wait for others to end; an estimate. */
    public int waiting(ConnectorName name) {
        return guarded(name).waiting();
    }

    private GuardedConnector guarded(ConnectorName name) {
        return requireNonNull(byName.get(name), () -> "no connector is configured under the name " + name);
    }
}
