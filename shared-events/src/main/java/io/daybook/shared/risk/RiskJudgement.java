package io.daybook.shared.risk;

import java.util.List;

/**
 * What rules say of a payment. A rule that allows has the last word; else the severest outcome counts.
 *
 * @param hits the rules that were met
 * @param later the rules that can be met only by what a gateway tells; none when the matter is settled without
 */
public record RiskJudgement(RiskOutcome outcome, List<RiskHit> hits, List<RiskRule> later) {

    public RiskJudgement {
        hits = List.copyOf(hits);
        later = List.copyOf(later);
    }

    /** Before any gateway is asked. */
    public static RiskJudgement before(List<RiskRule> rules, RiskFacts facts) {
        List<RiskHit> hits =
                hits(rules.stream().filter(rule -> !rule.when().asksGateway()).toList(), facts);
        RiskOutcome outcome = outcome(RiskOutcome.ALLOW, hits);
        boolean settled = outcome == RiskOutcome.BLOCK || allows(hits);
        List<RiskRule> later = settled
                ? List.of()
                : rules.stream().filter(rule -> rule.when().asksGateway()).toList();
        return new RiskJudgement(outcome, hits, later);
    }

    /**
     * Once a gateway has answered.
     *
     * @param before the outcome so far
     * @param later the rules that were left
     * @param facts with what the gateway told
     */
    public static RiskJudgement after(RiskOutcome before, List<RiskRule> later, RiskFacts facts) {
        List<RiskHit> hits = hits(later, facts);
        return new RiskJudgement(outcome(before, hits), hits, List.of());
    }

    private static List<RiskHit> hits(List<RiskRule> rules, RiskFacts facts) {
        return rules.stream()
                .flatMap(
                        rule -> RiskMatch.of(rule.when(), facts)
                                .map(values -> new RiskHit(rule.name(), rule.outcome(), values))
                                .stream())
                .toList();
    }

    private static boolean allows(List<RiskHit> hits) {
        return hits.stream().anyMatch(hit -> hit.outcome() == RiskOutcome.ALLOW);
    }

    private static RiskOutcome outcome(RiskOutcome before, List<RiskHit> hits) {
        if (allows(hits)) {
            return RiskOutcome.ALLOW;
        }
        RiskOutcome severest = before;
        for (RiskHit hit : hits) {
            severest = hit.outcome().compareTo(severest) > 0 ? hit.outcome() : severest;
        }
        return severest;
    }
}
