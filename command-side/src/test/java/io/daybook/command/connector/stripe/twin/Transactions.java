package io.daybook.command.connector.stripe.twin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has changed the account's balance at this Stripe, with what Stripe kept of it: 2.9 % and 30 of each charge, 1,500 for
 * each dispute, in the currency's smallest unit. Guarded by its {@link Book}.
 */
final class Transactions {

    private static final long DISPUTE_FEE = 1_500;

    /**
     * One change of the balance.
     *
     * @param category as in Stripe's reports
     * @param source Stripe's id of what it is about
     * @param gross in the smallest unit, negative where the balance is less by it
     * @param created in seconds
     */
    record Transaction(
            String id,
            String category,
            String source,
            @Nullable Intent intent,
            String currency,
            long gross,
            long fee,
            long created) {

        long net() {
            return gross - fee;
        }
    }

    private final List<Transaction> all = new ArrayList<>();
    private final Set<Transaction> told = new HashSet<>();

    void charged(Intent intent, long amount, long now) {
        long fee = Math.min(amount, (amount * 29 + 500) / 1000 + 30);
        add("charge", String.valueOf(intent.charge), intent, intent.currency, amount, fee, now);
    }

    void refunded(Intent intent, Intent.Refunded refund, long now) {
        add("refund", refund.id, intent, intent.currency, -refund.amount, 0, now);
    }

    void disputed(Intent intent, Intent.Dispute dispute, long now) {
        add("dispute", dispute.id, intent, intent.currency, -dispute.amount, DISPUTE_FEE, now);
    }

    void disputeWon(Intent intent, Intent.Dispute dispute, long now) {
        add("dispute_reversal", dispute.id, intent, intent.currency, dispute.amount, 0, now);
    }

    /** Anything that no payment is behind. */
    void moved(String category, String source, String currency, long gross, long now) {
        add(category, source, null, currency, gross, 0, now);
    }

    private void add(
            String category, String source, @Nullable Intent intent, String currency, long gross, long fee, long now) {
        String id = "txn_1Twin%016d".formatted(all.size() + 1);
        all.add(new Transaction(id, category, source, intent, currency, gross, fee, now));
    }

    /** What there is to pay out, in the smallest unit. */
    long balance(String currency) {
        return all.stream()
                .filter(each -> each.currency().equals(currency))
                .mapToLong(Transaction::net)
                .sum();
    }

    /** What no report of its kind has told of. */
    List<Transaction> untold(Reports.Kind kind) {
        List<Transaction> untold = all.stream()
                .filter(kind::tellsOf)
                .filter(each -> !told.contains(each))
                .toList();
        told.addAll(untold);
        return untold;
    }
}
