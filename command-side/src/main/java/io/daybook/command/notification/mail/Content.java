package io.daybook.command.notification.mail;

import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail says, and to whom, before it is put into words.
 *
 * @param merchant its name
 * @param email where a shopper is reached
 * @param billing likewise, of a guest
 * @param about the id of what it tells of
 * @param reference the merchant's own name for the payment or payout
 * @param reason why something failed, as a gateway or an issuer calls it
 * @param test whether no money has moved
 */
record Content(
        String merchant,
        @Nullable Personal<String> email,
        @Nullable Personal<BillingDetails> billing,
        String about,
        @Nullable String reference,
        Money amount,
        @Nullable String reason,
        boolean test) {}
