package io.daybook.command.payment;

import io.daybook.command.Rehearsal;
import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.command.connector.TokenHint;
import io.daybook.command.rules.RouteChoice;
import io.daybook.command.rules.RoutingRules;
import io.daybook.command.rules.RoutingRules.Facts;
import io.daybook.command.rules.RoutingRules.Match;
import io.daybook.command.rules.RoutingRules.Standing;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what the rules need to choose a route: what the gateways know of the token, can do, and how they fare. */
final class RouteFinder {

    private final Connectors connectors;

    RouteFinder(Connectors connectors) {
        this.connectors = connectors;
    }

    RouteChoice find(InitiatePayment command) {
        RoutingWish wish = command.routing();
        Routing routing = wish == null ? Routing.asOnboarded(command.route()) : wish.routing();
        @Nullable TokenHint hint = wish == null ? null : hint(wish, command.paymentMethod());
        Facts facts = new Facts(
                command.paymentId(),
                command.amount(),
                command.paymentMethod(),
                hint == null ? null : hint.methodType(),
                hint == null ? null : hint.brand(),
                wish == null ? null : wish.billingCountry());
        Match match = RoutingRules.match(routing, facts);
        return RoutingRules.choose(routing, facts, match, standings(match.gateways(), command, facts));
    }

    /** What is known of a saved method, or as much as the first gateway tells that knows the token. */
    private @Nullable TokenHint hint(RoutingWish wish, String token) {
        if (wish.methodType() != null) {
            return new TokenHint(wish.methodType(), wish.brand());
        }
        return wish.routing().rules().stream()
                .flatMap(rule -> rule.shares().stream())
                .flatMap(share -> share.gateways().stream())
                .distinct()
                .flatMap(name -> connectors.find(name).stream())
                .filter(connector -> connector.recognizes(token))
                .flatMap(connector -> connector.hint(token).stream())
                .findFirst()
                .orElse(null);
    }

    /** Only the first that nothing else stands against asks to be admitted: that uses up a probe. */
    private List<Standing> standings(List<ConnectorName> gateways, InitiatePayment command, Facts facts) {
        List<Standing> standings = new ArrayList<>();
        boolean found = false;
        for (ConnectorName name : gateways) {
            String against = against(name, command, facts);
            if (against == null) {
                boolean works =
                        (found || Rehearsal.isOn()) ? !connectors.failing().contains(name) : connectors.admits(name);
                against = works ? null : RoutingRules.CIRCUIT_OPEN;
                found = found || works;
            }
            standings.add(new Standing(name, against));
        }
        return standings;
    }

    private @Nullable String against(ConnectorName name, InitiatePayment command, Facts facts) {
        Optional<Connector> connector = connectors.find(name);
        if (connector.isEmpty()) {
            return RoutingRules.NOT_CONFIGURED;
        }
        String token = command.paymentMethod();
        if (!connector.get().recognizes(token) || !connector.get().mayUse(command.tenant(), token)) {
            return RoutingRules.TOKEN_UNKNOWN;
        }
        Capabilities can = connector.get().capabilities();
        if (!can.takes(command.amount().currency())) {
            return RoutingRules.CURRENCY_NOT_TAKEN;
        }
        if (facts.methodType() != null && !can.methodTypes().contains(facts.methodType())) {
            return RoutingRules.METHOD_NOT_TAKEN;
        }
        boolean inParts = command.capture() == CaptureMode.MANUAL;
        return inParts && !can.partialCapture() ? RoutingRules.NO_PARTIAL_CAPTURE : null;
    }
}
