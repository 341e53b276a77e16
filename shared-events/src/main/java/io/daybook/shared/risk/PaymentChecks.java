package io.daybook.shared.risk;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells of an authorization beside that it holds the money.
 *
 * @param avs whether the billing address is the one that the issuer knows
 * @param cvc whether the security code is right
 * @param score the gateway's own estimate of the risk, from 0 to 100
 * @param cardCountry where the card was issued, by ISO 3166-1
 */
public record PaymentChecks(
        CheckResult avs,
        CheckResult cvc,
        @Nullable Integer score,
        @Nullable String cardCountry) {

    /** Nothing is told. */
    public static final PaymentChecks NONE =
            new PaymentChecks(CheckResult.UNCHECKED, CheckResult.UNCHECKED, null, null);

    public PaymentChecks {
        if (score != null && (score < 0 || score > 100)) {
            throw new IllegalArgumentException("a risk score is from 0 to 100");
        }
    }
}
