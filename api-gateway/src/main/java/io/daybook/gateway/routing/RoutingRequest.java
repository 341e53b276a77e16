package io.daybook.gateway.routing;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /v1/routing}. Every limit is in the OpenAPI document too. */
final class RoutingRequest {

    private static final int MOST_RULES = 50;
    private static final int MOST_VALUES = 200;
    private static final int MOST_GATEWAYS = 10;

    private static final Predicate<String> NAME = form("[A-Za-z0-9][A-Za-z0-9 _.:-]{0,63}");
    private static final Predicate<String> WORD = form("[a-z][a-z0-9_]{0,31}");
    private static final Predicate<String> TOKEN_PREFIX = form("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
    private static final Predicate<String> COUNTRY = form("[A-Z]{2}");

    private static final String GATEWAYS = "gateways";
    private static final String SPLIT = "split";

    private RoutingRequest() {}

    /** The rules in order; whether they make sense together is for the merchant's account to say. */
    static List<RoutingRule> parse(Fields body) {
        body.require("rules");
        List<Fields> given = body.objects("rules", MOST_RULES);
        List<RoutingRule> rules = new ArrayList<>();
        for (Fields fields : given) {
            RoutingRule rule = rule(fields);
            if (rule != null) {
                rules.add(rule);
            }
        }
        body.end();
        body.faults().refuseIfAny();
        return rules;
    }

    /** Null when something is wrong with it, which the faults then tell. */
    private static @Nullable RoutingRule rule(Fields fields) {
        fields.require("name");
        String name = fields.text("name", 64, NAME, "Letters, digits, blanks and _ . : -, first a letter or digit.");
        RoutingCondition when = condition(fields.object("when"));
        List<RoutingShare> shares = shares(fields);
        fields.end();
        return name == null || shares.isEmpty() ? null : new RoutingRule(name, when, shares);
    }

    private static RoutingCondition condition(@Nullable Fields fields) {
        if (fields == null) {
            return RoutingCondition.NONE;
        }
        List<String> currencies =
                fields.texts("currencies", MOST_VALUES, CurrencyCode::isKnown, "An ISO 4217 currency in capitals.");
        Long from = fields.amount("amount_gte");
        Long to = fields.amount("amount_lte");
        RoutingCondition condition = new RoutingCondition(
                currencies.stream().map(CurrencyCode::new).toList(),
                fields.texts("method_types", MOST_VALUES, WORD, "A type of payment method, such as card."),
                fields.texts("token_prefixes", MOST_VALUES, TOKEN_PREFIX, "How a gateway's token begins."),
                fields.texts("brands", MOST_VALUES, WORD, "A brand of cards, such as visa."),
                fields.texts("countries", MOST_VALUES, COUNTRY, "Two capital letters (ISO 3166-1)."),
                from == null ? null : new MinorUnits(from),
                to == null ? null : new MinorUnits(to));
        fields.end();
        return condition;
    }

    /** Empty when something is wrong with them. */
    private static List<RoutingShare> shares(Fields fields) {
        boolean split = fields.has(SPLIT);
        if (split && fields.has(GATEWAYS)) {
            fields.fault(SPLIT, Code.CONFLICT, "A rule has either gateways or a split.");
        }
        if (!split) {
            fields.require(GATEWAYS);
        }
        List<ConnectorName> gateways = gateways(fields);
        List<Fields> parts = fields.objects(SPLIT, MOST_GATEWAYS);
        if (!split) {
            return gateways.isEmpty() ? List.of() : List.of(RoutingShare.all(gateways));
        }
        List<RoutingShare> shares = new ArrayList<>();
        for (Fields part : parts) {
            part.require("percent", GATEWAYS);
            Integer percent = part.count("percent", 1, 100);
            List<ConnectorName> order = gateways(part);
            part.end();
            if (percent != null && !order.isEmpty()) {
                shares.add(new RoutingShare(percent, order));
            }
        }
        return shares;
    }

    private static List<ConnectorName> gateways(Fields fields) {
        List<String> names = fields.texts(GATEWAYS, MOST_GATEWAYS, WORD, "The name of a gateway.");
        fields.requireEntry(GATEWAYS);
        return names.stream().map(ConnectorName::new).toList();
    }

    private static Predicate<String> form(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
