package io.daybook.gateway.payments;

import io.daybook.gateway.json.Words;
import io.daybook.shared.risk.PaymentChecks;
import org.jspecify.annotations.Nullable;

/** What a gateway told with the authorization, as the API answers it. */
record ChecksBody(
        String avs,
        String cvc,
        @Nullable Integer riskScore,
        @Nullable String cardCountry) {

    static ChecksBody of(PaymentChecks checks) {
        return new ChecksBody(Words.of(checks.avs()), Words.of(checks.cvc()), checks.score(), checks.cardCountry());
    }
}
