package io.daybook.shared.risk;

import io.daybook.shared.types.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a payment when rules look at it.
 *
 * @param billingCountry where who pays lives, by ISO 3166-1; null as well where no rule compares it
 * @param counted for each velocity that some rule asks for and whose trait is known
 * @param checks null before a gateway has answered
 */
public record RiskFacts(
        Money amount,
        RiskTraits traits,
        @Nullable String billingCountry,
        List<Counted> counted,
        @Nullable PaymentChecks checks) {

    public RiskFacts {
        counted = List.copyOf(counted);
    }

    /** The same, and what a gateway has told since. */
    public RiskFacts with(PaymentChecks told) {
        return new RiskFacts(amount, traits, billingCountry, counted, told);
    }
}
