package io.daybook.command.rules;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.routing.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment goes, and why.
 *
 * @param routing the rules that were looked at
 * @param match what they say
 * @param methodType what was known of the payment method, as far as its token tells
 * @param brand likewise
 * @param gateways in the order in which they will be tried; empty when none takes the payment
 */
public record RouteChoice(
        Routing routing,
        RoutingRules.Match match,
        @Nullable String methodType,
        @Nullable String brand,
        List<ConnectorName> gateways,
        List<PassedOver> passedOver) {

    public RouteChoice {
        gateways = List.copyOf(gateways);
        passedOver = List.copyOf(passedOver);
    }

    /** The route that comes with the command, as it is. */
    static RouteChoice asGiven(InitiatePayment command) {
        return of(command, command.route(), List.of());
    }

    /** Nobody knows the token. */
    static RouteChoice unrecognized(InitiatePayment command) {
        List<PassedOver> all = command.route().stream()
                .map(gateway -> new PassedOver(gateway, RoutingRules.TOKEN_UNKNOWN))
                .toList();
        return of(command, List.of(), all);
    }

    private static RouteChoice of(InitiatePayment command, List<ConnectorName> gateways, List<PassedOver> passedOver) {
        Routing routing = Routing.asOnboarded(command.route());
        RoutingRules.Match match = new RoutingRules.Match(Routing.DEFAULT, null, command.route());
        return new RouteChoice(routing, match, null, null, gateways, passedOver);
    }

    /** Whether some gateway knows the token, but cannot take such a payment. */
    boolean isKnownSomewhere() {
        return passedOver.stream().anyMatch(gateway -> !RoutingRules.knowsNothing(gateway.reason()));
    }

    /** Whether it is more than the route that was agreed at the beginning. */
    boolean isWorthTelling() {
        return routing.version() > 0 || !passedOver.isEmpty();
    }

    RouteChosen chosen(InitiatePayment command) {
        return new RouteChosen(
                command.paymentId(),
                routing.id(),
                routing.version(),
                match.rule(),
                match.drawn(),
                methodType,
                brand,
                gateways,
                passedOver,
                command.at());
    }
}
