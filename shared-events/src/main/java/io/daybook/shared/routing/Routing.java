package io.daybook.shared.routing;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.RoutingId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a merchant in one mode. The first that is for a payment is followed; the last is for all.
 *
 * @param id null for what was agreed when the merchant was onboarded
 * @param version from 1, or 0 for what was agreed when the merchant was onboarded
 */
public record Routing(@Nullable RoutingId id, int version, List<RoutingRule> rules) {

    /** The name of the rule that follows from no rules. */
    public static final String DEFAULT = "default";

    public Routing {
        rules = List.copyOf(rules);
        if (version < 0 || rules.isEmpty()) {
            throw new IllegalArgumentException("rules have a version from 0 on, and there is at least one");
        }
    }

    /** One route for every payment. */
    public static Routing asOnboarded(List<ConnectorName> route) {
        return new Routing(
                null, 0, List.of(new RoutingRule(DEFAULT, RoutingCondition.NONE, List.of(RoutingShare.all(route)))));
    }
}
