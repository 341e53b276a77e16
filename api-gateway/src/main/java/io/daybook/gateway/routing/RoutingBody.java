package io.daybook.gateway.routing;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.routing.RoutingView;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.RoutingId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routing rules as the API answers them. */
record RoutingBody(@Nullable String id, String object, int version, List<RuleBody> rules, Instant createdAt) {

    /** A rule: with gateways, or with a split of several. */
    record RuleBody(
            String name,
            ConditionBody when,
            @Nullable List<String> gateways,
            @Nullable List<ShareBody> split) {

        static RuleBody of(RoutingRule rule) {
            boolean whole = rule.shares().size() == 1;
            return new RuleBody(
                    rule.name(),
                    ConditionBody.of(rule.when()),
                    whole ? names(rule.shares().getFirst().gateways()) : null,
                    whole ? null : rule.shares().stream().map(ShareBody::of).toList());
        }
    }

    /** What a rule asks for. */
    record ConditionBody(
            List<String> currencies,
            List<String> methodTypes,
            List<String> tokenPrefixes,
            List<String> brands,
            List<String> countries,
            @Nullable Long amountGte,
            @Nullable Long amountLte) {

        static ConditionBody of(RoutingCondition when) {
            return new ConditionBody(
                    when.currencies().stream().map(CurrencyCode::code).toList(),
                    when.methodTypes(),
                    when.tokenPrefixes(),
                    when.brands(),
                    when.countries(),
                    amount(when.amountFrom()),
                    amount(when.amountTo()));
        }

        private static @Nullable Long amount(@Nullable MinorUnits units) {
            return units == null ? null : units.value();
        }
    }

    /** A part of the payments that a rule is for. */
    record ShareBody(int percent, List<String> gateways) {

        static ShareBody of(RoutingShare share) {
            return new ShareBody(share.percent(), names(share.gateways()));
        }
    }

    static RoutingBody of(RoutingView view) {
        Routing routing = view.routing();
        RoutingId id = routing.id();
        return new RoutingBody(
                id == null ? null : id.value(),
                "routing",
                routing.version(),
                routing.rules().stream().map(RuleBody::of).toList(),
                view.since());
    }

    private static List<String> names(List<ConnectorName> gateways) {
        return gateways.stream().map(ConnectorName::value).toList();
    }
}
