package io.daybook.shared.risk;

import org.jspecify.annotations.Nullable;

/**
 * What a payment is to be screened by, beside what it says itself.
 *
 * @param traits as far as the merchant told them
 * @param billingCountry by ISO 3166-1, where the merchant told it
 */
public record RiskWish(
        RiskRules rules, RiskTraits traits, @Nullable String billingCountry) {

    @Override
    public String toString() {
        return "RiskWish[version " + rules.version() + "]";
    }
}
