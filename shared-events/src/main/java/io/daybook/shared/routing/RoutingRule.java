package io.daybook.shared.routing;

import java.util.List;

/**
 * Where payments of a kind go.
 *
 * @param name the merchant's own, by which the history of a payment tells which rule was followed
 * @param shares one for all of them, or several to split them by
 */
public record RoutingRule(String name, RoutingCondition when, List<RoutingShare> shares) {

    public RoutingRule {
        shares = List.copyOf(shares);
        if (name.isBlank() || shares.isEmpty()) {
            throw new IllegalArgumentException("a rule has a name and at least one share");
        }
    }
}
