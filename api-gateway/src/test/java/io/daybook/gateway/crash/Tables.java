package io.daybook.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What Daybook says now, by the views of the query side. */
record Tables(Map<String, Payment> payments, Map<String, Operation> operations) {

    /** Amounts in minor units. */
    record Payment(
            String reference,
            String status,
            String currency,
            long amount,
            long captured,
            long refunded,
            long reserved) {

        boolean isCharged() {
            return switch (status) {
                case "authorized", "partially_captured", "captured", "voided" -> true;
                default -> false;
            };
        }
    }

    /** A capture, a void or a refund that a merchant asked for. */
    record Operation(Order.Kind kind, String payment, String status, long amount) {}

    static Tables read(Connection connection) throws SQLException {
        Map<String, Payment> payments = new HashMap<>();
        Sql.each(
                connection,
                """
                SELECT payment_id, coalesce(reference, ''), status, currency, amount_minor, captured_minor,
                       refunded_minor, refund_reserved_minor FROM query.payment""",
                row -> payments.put(
                        row.getString(1),
                        new Payment(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8))));
        Map<String, Operation> operations = new HashMap<>();
        // An automatic capture has the payment's own ULID; nobody asked for it by a request of its own.
        Sql.each(
                connection,
                """
                SELECT 'CAPTURE', capture_id, payment_id, status, amount_minor FROM query.capture
                WHERE substr(capture_id, 5) <> substr(payment_id, 5)
                UNION ALL SELECT 'VOID', void_id, payment_id, status, amount_minor FROM query.payment_void
                UNION ALL SELECT 'REFUND', refund_id, payment_id, status, amount_minor FROM query.refund""",
                row -> operations.put(
                        row.getString(2),
                        new Operation(
                                Order.Kind.valueOf(row.getString(1)),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5))));
        return new Tables(payments, operations);
    }
}
