package io.daybook.command.connector;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Tenant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gateways that are configured, by name. */
public final class Connectors {

    private final Map<ConnectorName, Connector> byName;

    /**
     * Takes the gateways in.
     *
     * @throws IllegalStateException when two have the same name
     */
    public Connectors(Collection<Connector> connectors) {
        byName = connectors.stream().collect(Collectors.toUnmodifiableMap(Connector::name, Function.identity()));
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

    /** Whether the first gateway of a route that is configured here may know a token, and the merchant may use it. */
    public boolean recognize(Tenant tenant, List<ConnectorName> route, String paymentMethod) {
        return route.stream()
                .filter(byName::containsKey)
                .findFirst()
                .map(this::named)
                .map(first -> first.recognizes(paymentMethod) && first.mayUse(tenant, paymentMethod))
                .orElse(false);
    }

    /**
     * The gateway that pays out to a destination: the first of the merchant's route that can, or else another that is
     * configured here, since who is paid by card is paid out by bank.
     */
    public Optional<ConnectorName> payingOut(
            Tenant tenant, List<ConnectorName> route, String destination, CurrencyCode currency) {
        Stream<ConnectorName> others =
                byName.keySet().stream().sorted(Comparator.comparing(ConnectorName::value));
        return Stream.concat(route.stream().filter(byName::containsKey), others)
                .map(this::named)
                .filter(each -> each.paysOutTo(destination) && each.capabilities().takes(currency))
                .filter(each -> each.mayUse(tenant, destination))
                .map(Connector::name)
                .findFirst();
    }
}
