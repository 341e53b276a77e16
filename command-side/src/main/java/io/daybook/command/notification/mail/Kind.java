package io.daybook.command.notification.mail;

import java.util.Locale;

/** What e-mails tell of. */
enum Kind {
    PAYMENT_CAPTURED(true, true),
    PAYMENT_DECLINED(true, false),
    PAYMENT_FAILED(true, true),
    PAYMENT_RETURNED(true, true),
    REFUND_SUCCEEDED(true, true),
    REFUND_FAILED(false, true),
    DISPUTE_OPENED(false, true),
    DISPUTE_WON(false, true),
    DISPUTE_LOST(false, true),
    PAYOUT_PAID(true, true),
    PAYOUT_FAILED(false, true),
    PAYOUT_RETURNED(false, true);

    private final boolean toShopper;
    private final boolean toMerchant;

    Kind(boolean toShopper, boolean toMerchant) {
        this.toShopper = toShopper;
        this.toMerchant = toMerchant;
    }

    boolean toShopper() {
        return toShopper;
    }

    boolean toMerchant() {
        return toMerchant;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
