package io.daybook.gateway.payments;

import io.daybook.gateway.risk.Fingerprints;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.RiskWish;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.MerchantId;
import org.jspecify.annotations.Nullable;

/** Tells what a payment has in common with others, where rules look at it. Thread-safe. */
final class Traits {

    private final Fingerprints fingerprints;

    Traits(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** What the payment is to be screened by; null when the merchant has no rules, and then nothing is computed. */
    @Nullable
    RiskWish wish(CredentialView caller, PaymentRequest asked, Means means) {
        RiskRules rules = caller.risk();
        if (rules == null) {
            return null;
        }
        MerchantId merchant = caller.tenant().merchant();
        CustomerId customer = asked.customer();
        BillingDetails billing = asked.billing();
        String email = billing == null ? null : billing.email();
        String address = asked.shopperIp();
        return new RiskWish(
                rules,
                new RiskTraits(
                        fingerprints.card(merchant, means.token()),
                        customer == null ? null : customer.value(),
                        email == null ? null : fingerprints.email(merchant, email),
                        address == null ? null : fingerprints.ip(merchant, address)),
                asked.billingCountry());
    }
}
