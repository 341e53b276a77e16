package io.daybook.shared.risk;

import io.daybook.shared.types.RiskRulesId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of a merchant in one mode. All of them are looked at, in no order.
 *
 * @param version from 1
 * @param rules none when the merchant has given up screening
 */
public record RiskRules(RiskRulesId id, int version, List<RiskRule> rules) {

    public RiskRules {
        rules = List.copyOf(rules);
        if (version < 1) {
            throw new IllegalArgumentException("a version is from 1 on");
        }
    }

    /** What has to be counted for them, each once. */
    public static List<Velocity> velocities(List<RiskRule> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(rule.when().velocity()))
                .map(velocity -> new Velocity(velocity.per(), velocity.windowSeconds(), Velocity.LARGEST))
                .distinct()
                .toList();
    }
}
