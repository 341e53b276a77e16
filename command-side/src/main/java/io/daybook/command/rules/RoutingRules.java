package io.daybook.command.rules;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which gateways a payment goes to, in which order. The same facts always give the same answer. */
public final class RoutingRules {

    /** The gateway is not configured on this node. */
    public static final String NOT_CONFIGURED = "not_configured";

    /** The token cannot be this gateway's. */
    public static final String TOKEN_UNKNOWN = "token_unknown";

    /** The gateway does not take the currency. */
    public static final String CURRENCY_NOT_TAKEN = "currency_not_taken";

    /** The gateway does not take payment methods of this type. */
    public static final String METHOD_NOT_TAKEN = "method_not_taken";

    /** The gateway captures only the whole, and the merchant wants to capture by itself: asked last. */
    public static final String NO_PARTIAL_CAPTURE = "no_partial_capture";

    /** The gateway has failed too often just now: asked last. */
    public static final String CIRCUIT_OPEN = "circuit_open";

    private static final int WHOLE = 100;

    /**
     * What is known of a payment when its route is chosen.
     *
     * @param methodType as far as the token tells
     * @param brand as far as the token tells
     * @param country of the billing address, where the merchant told it
     */
    public record Facts(
            PaymentId payment,
            Money amount,
            String token,
            @Nullable String methodType,
            @Nullable String brand,
            @Nullable String country) {}

    /**
     * What the rules say.
     *
     * @param rule the name of the first that is for this payment
     * @param drawn the number by which the shares are told apart, where there are several
     * @param gateways in order, as the rule names them
     */
    public record Match(String rule, @Nullable Integer drawn, List<ConnectorName> gateways) {
        public Match {
            gateways = List.copyOf(gateways);
        }
    }

    /**
     * How a gateway stands to a payment.
     *
     * @param against one of the reasons of {@link PassedOver}; null when there is nothing against it
     */
    public record Standing(
            ConnectorName connector, @Nullable String against) {}

    private RoutingRules() {}

    /**
     * The rule that is followed.
     *
     * @throws IllegalStateException when none is for the payment, which rules that were accepted never bring about
     */
    public static Match match(Routing routing, Facts facts) {
        for (RoutingRule rule : routing.rules()) {
            if (isFor(rule.when(), facts)) {
                return share(rule, facts.payment());
            }
        }
        throw new IllegalStateException("version " + routing.version() + " of the rules ends without a default");
    }

    /** The route: first what nothing stands against, then what had better wait, each in the order of the rule. */
    public static RouteChoice choose(Routing routing, Facts facts, Match match, List<Standing> standings) {
        List<ConnectorName> first = new ArrayList<>();
        List<ConnectorName> last = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        for (Standing standing : standings) {
            String against = standing.against();
            if (against == null) {
                first.add(standing.connector());
                continue;
            }
            passedOver.add(new PassedOver(standing.connector(), against));
            if (isAskedLast(against)) {
                last.add(standing.connector());
            }
        }
        first.addAll(last);
        return new RouteChoice(routing, match, facts.methodType(), facts.brand(), first, passedOver);
    }

    private static boolean isAskedLast(String reason) {
        return reason.equals(CIRCUIT_OPEN) || reason.equals(NO_PARTIAL_CAPTURE);
    }

    /** Whether a gateway was passed over because the token means nothing to it. */
    static boolean knowsNothing(String reason) {
        return reason.equals(TOKEN_UNKNOWN) || reason.equals(NOT_CONFIGURED);
    }

    private static boolean isFor(RoutingCondition when, Facts facts) {
        return (when.currencies().isEmpty()
                        || when.currencies().contains(facts.amount().currency()))
                && isIn(facts.methodType(), when.methodTypes())
                && isIn(facts.brand(), when.brands())
                && isIn(facts.country(), when.countries())
                && (when.tokenPrefixes().isEmpty()
                        || when.tokenPrefixes().stream().anyMatch(facts.token()::startsWith))
                && isWithin(facts.amount(), when.amountFrom(), when.amountTo());
    }

    private static boolean isIn(@Nullable String known, List<String> wanted) {
        return wanted.isEmpty() || (known != null && wanted.contains(known));
    }

    private static boolean isWithin(Money amount, @Nullable MinorUnits from, @Nullable MinorUnits to) {
        return (from == null || amount.minorUnits() >= from.value())
                && (to == null || amount.minorUnits() <= to.value());
    }

    private static Match share(RoutingRule rule, PaymentId payment) {
        List<RoutingShare> shares = rule.shares();
        if (shares.size() == 1) {
            return new Match(rule.name(), null, shares.getFirst().gateways());
        }
        int drawn = draw(payment);
        int end = 0;
        for (RoutingShare share : shares) {
            end += share.percent();
            if (drawn < end) {
                return new Match(rule.name(), drawn, share.gateways());
            }
        }
        throw new IllegalStateException("the shares of " + rule.name() + " do not make a whole");
    }

    /**
     * A number from 0 to 99, each about as likely as the next, that is the same for the same payment for ever: FNV-1a over
     * the id (Fowler, Noll and Vo, 32 bits), mixed once more so that ids in a row do not draw numbers in a row.
     */
    static int draw(PaymentId payment) {
        int hash = 0x811C9DC5;
        String id = payment.value();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x01000193;
        }
        hash ^= hash >>> 15;
        return Integer.remainderUnsigned(hash * 0x2C1B3C6D, WHOLE);
    }
}
