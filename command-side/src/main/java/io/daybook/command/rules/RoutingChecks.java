package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ROUTING_CONDITION_IMPOSSIBLE;
import static io.daybook.shared.types.RejectionCode.ROUTING_CONNECTOR_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.ROUTING_DEFAULT_MISSING;
import static io.daybook.shared.types.RejectionCode.ROUTING_NAME_TAKEN;
import static io.daybook.shared.types.RejectionCode.ROUTING_RULE_UNREACHABLE;
import static io.daybook.shared.types.RejectionCode.ROUTING_SPLIT_NOT_WHOLE;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether routing rules make sense. */
final class RoutingChecks {

    private RoutingChecks() {}

    /** What is wrong with rules, by the order of the codes. */
    static Optional<Rejection> fault(List<RoutingRule> rules, Set<ConnectorName> configured) {
        return withoutDefault(rules)
                .or(() -> nameTaken(rules))
                .or(() -> impossible(rules))
                .or(() -> unreachable(rules))
                .or(() -> notWhole(rules))
                .or(() -> unknown(rules, configured));
    }

    private static Optional<Rejection> withoutDefault(List<RoutingRule> rules) {
        return !rules.isEmpty() && rules.getLast().when().asksNothing()
                ? Optional.empty()
                : refuse(ROUTING_DEFAULT_MISSING, "The last rule has to be for all payments, without conditions.");
    }

    private static Optional<Rejection> nameTaken(List<RoutingRule> rules) {
        Set<String> names = new HashSet<>();
        return rules.stream()
                .filter(rule -> !names.add(rule.name()))
                .findFirst()
                .flatMap(rule -> refuse(ROUTING_NAME_TAKEN, "Two rules have the name '" + rule.name() + "'."));
    }

    private static Optional<Rejection> impossible(List<RoutingRule> rules) {
        for (RoutingRule rule : rules) {
            RoutingCondition when = rule.when();
            if (when.asksForAmount() && when.currencies().size() != 1) {
                return refuse(
                        ROUTING_CONDITION_IMPOSSIBLE,
                        "The rule '" + rule.name() + "' asks for amounts, and so has to name exactly one currency.");
            }
            if (least(when.amountFrom()) > most(when.amountTo())) {
                return refuse(
                        ROUTING_CONDITION_IMPOSSIBLE,
                        "The rule '" + rule.name() + "' asks for amounts that are larger than they may be.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> unreachable(List<RoutingRule> rules) {
        for (int later = 1; later < rules.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (covers(rules.get(earlier).when(), rules.get(later).when())) {
                    return refuse(
                            ROUTING_RULE_UNREACHABLE,
                            "The rule '" + rules.get(later).name() + "' is never followed, since '"
                                    + rules.get(earlier).name() + "' comes before it and is for all its payments.");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> notWhole(List<RoutingRule> rules) {
        for (RoutingRule rule : rules) {
            int sum = rule.shares().stream().mapToInt(RoutingShare::percent).sum();
            if (sum != 100) {
                return refuse(
                        ROUTING_SPLIT_NOT_WHOLE,
                        "The shares of the rule '" + rule.name() + "' make " + sum + " percent, not 100.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> unknown(List<RoutingRule> rules, Set<ConnectorName> configured) {
        return rules.stream()
                .flatMap(rule -> rule.shares().stream())
                .flatMap(share -> share.gateways().stream())
                .filter(gateway -> !configured.contains(gateway))
                .findFirst()
                .flatMap(gateway ->
                        refuse(ROUTING_CONNECTOR_UNKNOWN, "There is no gateway by the name '" + gateway + "' here."));
    }

    /** Whether every payment that the second is for, the first is for too. */
    private static boolean covers(RoutingCondition first, RoutingCondition second) {
        return holds(first.currencies(), second.currencies())
                && holds(first.methodTypes(), second.methodTypes())
                && holds(first.brands(), second.brands())
                && holds(first.countries(), second.countries())
                && holdsPrefixes(first.tokenPrefixes(), second.tokenPrefixes())
                && least(first.amountFrom()) <= least(second.amountFrom())
                && most(first.amountTo()) >= most(second.amountTo());
    }

    private static <T> boolean holds(List<T> wide, List<T> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static boolean holdsPrefixes(List<String> wide, List<String> narrow) {
        return wide.isEmpty()
                || (!narrow.isEmpty()
                        && narrow.stream().allMatch(text -> wide.stream().anyMatch(text::startsWith)));
    }

    private static long least(@Nullable MinorUnits from) {
        return from == null ? 1 : from.value();
    }

    private static long most(@Nullable MinorUnits to) {
        return to == null ? Money.LARGEST : to.value();
    }

    private static Optional<Rejection> refuse(RejectionCode code, String detail) {
        return Optional.of(new Rejection(code, detail));
    }
}
