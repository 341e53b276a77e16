package io.daybook.command.rules;

import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.types.ChangeId;
import org.jspecify.annotations.Nullable;

/**
 * What a payment remembers of how it was screened.
 *
 * @param first what the rules said before any gateway was asked
 * @param decision what a person decided, once somebody has
 */
public record Screening(PaymentScreened first, @Nullable ChangeId decision) {

    /**
     * What was found out to screen a payment by.
     *
     * @param holdable whether every gateway of the route can hold money without taking it
     */
    public record Findings(RiskRules rules, RiskFacts facts, boolean holdable) {}

    /** Whether a gateway is to hold the money only, since more is to be looked at before it is taken. */
    boolean holdsBack() {
        boolean undecided =
                first.outcome() == RiskOutcome.REVIEW || !first.later().isEmpty();
        return undecided && !first.waits();
    }

    /** Whether the shopper has to prove who is paying, be it that a person has to look as well. */
    boolean challenges() {
        return first.outcome() != RiskOutcome.ALLOW
                && first.hits().stream().anyMatch(hit -> hit.outcome() == RiskOutcome.CHALLENGE);
    }

    Screening decided(ChangeId by) {
        return new Screening(first, by);
    }
}
