package io.daybook.command.connector.stripe.twin;

import io.daybook.command.connector.stripe.twin.Transactions.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * This Stripe's reports, in the columns of Stripe's (docs.stripe.com/reports/report-types). Amounts of currencies with two
 * decimals only. What is paid out stands in a report of its own, and not among the activity.
 */
final class Reports {

    /** Which report. */
    enum Kind {
        ACTIVITY,
        PAYOUTS;

        boolean tellsOf(Transaction transaction) {
            boolean payout = transaction.category().startsWith("payout");
            return payout == (this == PAYOUTS);
        }
    }

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Reports() {}

    static String of(Kind kind, List<Transaction> transactions) {
        return kind == Kind.ACTIVITY ? activity(transactions) : payouts(transactions);
    }

    private static String activity(List<Transaction> all) {
        return table(
                "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,charge_id,"
                        + "payment_intent_id",
                all.stream().map(Reports::activity).toList());
    }

    private static List<String> activity(Transaction each) {
        Intent intent = each.intent();
        return List.of(
                each.id(),
                time(each),
                each.currency(),
                decimal(each.gross()),
                decimal(each.fee()),
                decimal(each.net()),
                each.category(),
                each.source(),
                intent == null ? "" : String.valueOf(intent.charge),
                intent == null ? "" : intent.id);
    }

    /** Here a payout is positive, and so is one that came back. */
    private static String payouts(List<Transaction> all) {
        return table(
                "payout_id,effective_at_utc,currency,gross,fee,net,reporting_category,balance_transaction_id",
                all.stream()
                        .map(each -> List.of(
                                each.source(),
                                time(each),
                                each.currency(),
                                decimal(Math.abs(each.gross())),
                                decimal(each.fee()),
                                decimal(Math.abs(each.gross())),
                                each.category(),
                                each.id()))
                        .toList());
    }

    private static String table(String headings, List<List<String>> rows) {
        return rows.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n", headings + "\n", "\n"));
    }

    private static String time(Transaction each) {
        return FORM.format(Instant.ofEpochSecond(each.created()));
    }

    private static String decimal(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }
}
