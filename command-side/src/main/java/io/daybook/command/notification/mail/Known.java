package io.daybook.command.notification.mail;

import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail needs to know of somebody or something beside the event that it tells of.
 *
 * @param name of a merchant
 * @param email of a customer, or the one that a payout goes to
 * @param billing of a payment
 * @param customer who pays or is paid
 * @param reference the merchant's own name for it
 * @param amount of a payment
 */
record Known(
        @Nullable String name,
        @Nullable Personal<String> email,
        @Nullable Personal<BillingDetails> billing,
        @Nullable String customer,
        @Nullable String reference,
        @Nullable Money amount) {

    static final Known NOTHING = new Known(null, null, null, null, null, null);

    static Known merchant(String name) {
        return new Known(name, null, null, null, null, null);
    }

    static Known person(@Nullable Personal<String> email) {
        return new Known(null, email, null, null, null, null);
    }
}
