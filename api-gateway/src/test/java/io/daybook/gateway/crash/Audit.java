package io.daybook.gateway.crash;

import io.daybook.gateway.crash.GatewayBook.Charge;
import io.daybook.gateway.crash.GatewayBook.Executed;
import io.daybook.gateway.crash.Receipts.Receipt;
import io.daybook.gateway.crash.Tables.Operation;
import io.daybook.gateway.crash.Tables.Payment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares three records that nobody keeps in common: what the clients were told, what Daybook says now, and what the
 * gateway has really done. Only when everything has settled.
 */
final class Audit {

    private static final String LOST = "nothing acknowledged is lost";
    private static final String UNASKED = "nothing that nobody asked for";
    private static final String STATUS = "status is one that can follow the acknowledged";
    private static final String ONE_CHARGE = "one charge for each payment that has one";
    private static final String AMOUNTS = "amounts as at the gateway";
    private static final String EXECUTED = "captures, voids and refunds as at the gateway";
    private static final String RECEIVABLE = "the gateway owes what the ledger says";

    private final Receipts receipts;
    private final Tables tables;
    private final GatewayBook book;
    private final Findings findings;

    Audit(Receipts receipts, Tables tables, GatewayBook book, Findings findings) {
        this.receipts = receipts;
        this.tables = tables;
        this.book = book;
        this.findings = findings;
    }

    /** What was acknowledged is there, with the amounts that were asked for, and went on in a lawful way. */
    void clients() {
        for (Receipt receipt : receipts.all()) {
            if (receipt.request().kind() == Order.Kind.PAYMENT) {
                payment(receipt);
            } else {
                operation(receipt);
            }
        }
    }

    private void payment(Receipt receipt) {
        Payment payment = tables.payments().get(receipt.id());
        Order order = receipt.request().order();
        findings.that(
                LOST,
                payment != null
                        && payment.reference().equals(order.key())
                        && payment.amount() == order.amount()
                        && payment.currency().equals(order.currency()),
                () -> receipt + " is now " + payment);
        if (payment != null) {
            findings.that(
                    STATUS,
                    mayFollow(receipt.status(), payment.status())
                            && outcomes(order).contains(payment.status()),
                    () -> receipt + " is now " + payment);
        }
    }

    private void operation(Receipt receipt) {
        Operation operation = tables.operations().get(receipt.id());
        long asked = receipt.request().amount();
        findings.that(
                LOST,
                operation != null
                        && operation.kind() == receipt.request().kind()
                        && operation.payment().equals(receipt.payment())
                        && (asked == 0 || operation.amount() == asked),
                () -> receipt + " is now " + operation);
        if (operation != null) {
            findings.that(
                    STATUS, mayFollow(receipt.status(), operation.status()), () -> receipt + " is now " + operation);
        }
    }

    private static boolean mayFollow(String acknowledged, String now) {
        return switch (acknowledged) {
            case "processing" -> !now.equals("processing");
            case "authorized" ->
                Set.of("authorized", "partially_captured", "captured", "voided").contains(now);
            case "partially_captured" ->
                Set.of("partially_captured", "captured").contains(now);
            default -> now.equals(acknowledged);
        };
    }

    /** What may become of an order: what its token says, or nothing when the gateway could not be reached. */
    private static Set<String> outcomes(Order order) {
        return switch (order.token()) {
            case "tok_declined", "tok_insufficient_funds", "tok_expired_card", "tok_incorrect_cvc", "tok_stolen_card" ->
                Set.of("declined", "failed");
            case "tok_down", "tok_timeout" -> Set.of("failed");
            default ->
                order.manual()
                        ? Set.of("authorized", "partially_captured", "captured", "voided", "failed")
                        : Set.of("captured", "failed");
        };
    }

    /**
     * When every key has its answer, nothing is there but what was acknowledged: no request was done twice. What a late copy
     * of a refused request did is counted by itself.
     */
    void nothingElse() {
        Set<String> acknowledged = new HashSet<>();
        receipts.all().forEach(receipt -> acknowledged.add(receipt.id()));
        tables.payments().forEach((id, payment) -> {
            if (!receipts.isOpen(payment.reference())) {
                findings.that(UNASKED, acknowledged.contains(id), () -> id + " " + payment);
            }
        });
        tables.operations()
                .forEach((id, operation) -> findings.that(
                        UNASKED,
                        acknowledged.contains(id) || receipts.isLateCopy(id, operation),
                        () -> id + " " + operation + receipts.refusedOf(operation.payment())));
    }

    /** What the gateway did is what Daybook says that it did: no more, no less, and only once. */
    void gateway() {
        Map<String, List<Charge>> byPayment = new HashMap<>();
        for (Charge charge : book.charges()) {
            String payment = paymentOf(charge.key);
            findings.that(
                    ONE_CHARGE, tables.payments().containsKey(payment), () -> "a charge of no payment: " + charge);
            byPayment.merge(payment, List.of(charge), Audit::both);
        }
        book.twice().forEach(key -> findings.differs(EXECUTED, key + " was carried out twice"));
        tables.payments().forEach((id, payment) -> charge(id, payment, byPayment.getOrDefault(id, List.of())));
        tables.operations().forEach((id, operation) -> {
            Executed done = book.executed(id);
            boolean same = operation.status().equals("succeeded")
                    ? done != null && done.amount() == operation.amount()
                    : done == null && operation.status().equals("failed");
            findings.that(EXECUTED, same, () -> id + " " + operation + " is at the gateway " + done);
        });
        book.executed().forEach((key, done) -> {
            if (!done.kind().equals("reverse") && !tables.operations().containsKey(key)) {
                findings.differs(EXECUTED, key + " " + done + " is unknown to Daybook");
            }
        });
    }

    private static List<Charge> both(List<Charge> some, List<Charge> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** An authorization's key begins with {@code auth_} and the ULID of its payment. */
    private static String paymentOf(String key) {
        String ulid = key.startsWith("auth_") && key.length() >= 31 ? key.substring(5, 31) : key;
        return "pay_" + ulid;
    }

    private void charge(String id, Payment payment, List<Charge> all) {
        List<Charge> charges = all.stream().filter(charge -> !isUndone(charge)).toList();
        findings.that(
                ONE_CHARGE,
                charges.size() == (payment.isCharged() ? 1 : 0) && all.size() <= 1,
                () -> id + " " + payment + " has the charges " + all);
        if (payment.isCharged() && charges.size() == 1) {
            Charge charge = charges.getFirst();
            boolean ended =
                    payment.status().equals("captured") || payment.status().equals("voided");
            boolean same = charge.amount == payment.amount()
                    && charge.currency.equals(payment.currency())
                    && charge.captured == payment.captured()
                    && charge.refunded == payment.refunded()
                    && payment.reserved() == 0
                    && charge.released == (ended ? payment.amount() - payment.captured() : 0);
            findings.that(AMOUNTS, same, () -> id + " " + payment + " is at the gateway " + charge);
        }
    }

    /** A payment that was given up, and charged all the same, is given back by a reversal. */
    private boolean isUndone(Charge charge) {
        return book.executed(charge.key.replaceFirst("auth", "rev")) != null;
    }

    /** The ledger's receivables are what the gateway took and holds, by currency and phase. */
    void receivables(Connection connection) throws SQLException {
        Map<String, Long> expected = new TreeMap<>();
        for (Charge charge : book.charges()) {
            expected.merge(charge.currency + " posted", charge.captured - charge.refunded, Long::sum);
            long held = charge.amount - charge.captured - charge.released;
            expected.merge(charge.currency + " pending", held, Long::sum);
        }
        Map<String, Long> kept = new TreeMap<>();
        Sql.each(
                connection,
                "SELECT currency || ' ' || phase, sum(debit_minor - credit_minor) FROM query.account_total"
                        + " WHERE account = 'connector:simulator:receivable' GROUP BY 1",
                row -> kept.put(row.getString(1), row.getLong(2)));
        expected.forEach((place, amount) ->
                findings.same(RECEIVABLE, amount, kept.getOrDefault(place, 0L), () -> "receivable in " + place));
    }
}
