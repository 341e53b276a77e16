package io.daybook.command.settlement;

import static io.daybook.command.settlement.SettlementBook.word;

import io.daybook.command.settlement.SettlementBook.Owner;
import io.daybook.database.Columns;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one batch of events does to the book, written together at its end. Used by one thread, once. */
final class SettlementBookChanges {

    private record Row(Owner owner, OurMovement movement, boolean expected) {}

    private record Happened(String operation, String kind, Instant at) {}

    private record Sent(String operation, String reference, Instant at) {}

    private record Told(
            String operation, String kind, @Nullable String report) {}

    private record Entry(Owner owner, String entry, SettlementReport report) {}

    private final Map<String, Row> moved = new LinkedHashMap<>();
    private final Map<String, Happened> happened = new LinkedHashMap<>();
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final List<SettlementFileRead> files = new ArrayList<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long position;

    void reached(long reached) {
        position = Math.max(position, reached);
    }

    /** What happened is not undone by what was asked for before; what may be told becomes what must be. */
    void moved(Owner owner, OurMovement movement, boolean expected) {
        moved.merge(
                key(movement.operation(), word(movement.kind())),
                new Row(owner, movement, expected),
                (before, now) -> isFinal(before, now) ? before : now);
    }

    private static boolean isFinal(Row before, Row now) {
        return before.movement().happened()
                && (before.expected() || !now.movement().happened());
    }

    /** The gateway took a payout, and may tell of it from now on, as of its return. */
    void sent(OperationId operation, String reference, Instant at) {
        sent.putIfAbsent(operation.value(), new Sent(operation.value(), reference, at));
    }

    /** What was expected, by a name and of an amount that are known already, has come about. */
    void happened(OperationId operation, MovementKind kind, Instant at) {
        happened.put(key(operation, word(kind)), new Happened(operation.value(), word(kind), at));
    }

    /** @param report that told of it, or null when it was found missing */
    void told(OurMovement movement, @Nullable SettlementReport report) {
        told(movement.operation(), word(movement.kind()), report);
    }

    void told(OperationId operation, String kind, @Nullable SettlementReport report) {
        Told now = new Told(operation.value(), kind, report == null ? null : word(report));
        told.merge(key(operation, kind), now, (before, later) -> later.report() == null ? before : later);
    }

    private static String key(OperationId operation, String kind) {
        return operation.value() + " " + kind;
    }

    void read(SettlementFileRead file) {
        files.add(file);
    }

    void entry(Owner owner, String entry, SettlementReport report) {
        entries.putIfAbsent(
                owner.merchant() + " " + owner.mode() + " " + owner.connector() + " " + entry,
                new Entry(owner, entry, report));
    }

    void write(Connection connection) throws SQLException {
        writeMoved(connection);
        writeSent(connection);
        writeHappened(connection);
        writeTold(connection);
        writeFiles(connection);
        writeEntries(connection);
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE command.settlement_progress SET position = greatest(position, ?)")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    private void writeMoved(Connection connection) throws SQLException {
        Collection<Row> rows = moved.values();
        write(connection, """
                INSERT INTO command.gateway_movement AS known (operation_id, kind, merchant_id, mode, connector,
                    payment_id, reference, amount_minor, currency, happened, expected, moved_at)
                SELECT operation_id, kind, merchant_id, mode, connector, payment_id, reference, amount_minor, currency,
                    happened, expected, CAST(moved_at AS timestamptz)
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS given (operation_id, kind, merchant_id, mode,
                    connector, payment_id, reference, amount_minor, currency, happened, expected, moved_at)
                ON CONFLICT (operation_id, kind) DO UPDATE
                SET connector = excluded.connector, reference = excluded.reference,
                    amount_minor = excluded.amount_minor, happened = excluded.happened, expected = excluded.expected,
                    moved_at = excluded.moved_at
                WHERE NOT known.happened OR (NOT known.expected AND excluded.happened)
                """, rows, columns -> bind(columns, rows));
    }

    private static Columns bind(Columns columns, Collection<Row> rows) throws SQLException {
        return columns.bind("text", rows, row -> row.movement().operation().value())
                .bind("text", rows, row -> word(row.movement().kind()))
                .bind("text", rows, row -> row.owner().merchant())
                .bind("text", rows, row -> row.owner().mode())
                .bind("text", rows, row -> row.owner().connector().value())
                .bind("text", rows, SettlementBookChanges::payment)
                .bind("text", rows, row -> storable(row.movement().reference()))
                .bind("int8", rows, row -> row.movement().amount().minorUnits())
                .bind("text", rows, row -> row.movement().amount().currency().code())
                .bind("bool", rows, row -> row.movement().happened())
                .bind("bool", rows, Row::expected)
                .bind("text", rows, row -> row.movement().at().toString());
    }

    private static @Nullable String payment(Row row) {
        PaymentId payment = row.movement().payment();
        return payment == null ? null : payment.value();
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private void writeSent(Connection connection) throws SQLException {
        Collection<Sent> rows = sent.values();
        write(
                connection,
                """
                WITH taken AS (
                    UPDATE command.gateway_movement known
                    SET reference = given.reference, happened = true, expected = false,
                        moved_at = CAST(given.moved_at AS timestamptz)
                    FROM unnest(?, ?, ?) AS given (operation_id, reference, moved_at)
                    WHERE known.operation_id = given.operation_id AND known.kind = 'disbursement' AND NOT known.happened
                    RETURNING known.*)
                INSERT INTO command.gateway_movement (operation_id, kind, merchant_id, mode, connector, payment_id,
                    reference, amount_minor, currency, happened, expected, moved_at)
                SELECT operation_id, 'disbursement_return', merchant_id, mode, connector, payment_id, reference,
                    amount_minor, currency, false, false, moved_at
                FROM taken
                ON CONFLICT DO NOTHING
                """,
                rows,
                columns -> columns.bind("text", rows, Sent::operation)
                        .bind("text", rows, row -> storable(row.reference()))
                        .bind("text", rows, row -> row.at().toString()));
    }

    private void writeHappened(Connection connection) throws SQLException {
        Collection<Happened> rows = happened.values();
        write(
                connection,
                """
                UPDATE command.gateway_movement known
                SET happened = true, moved_at = CAST(given.moved_at AS timestamptz)
                FROM unnest(?, ?, ?) AS given (operation_id, kind, moved_at)
                WHERE known.operation_id = given.operation_id AND known.kind = given.kind AND NOT known.happened
                """,
                rows,
                columns -> columns.bind("text", rows, Happened::operation)
                        .bind("text", rows, Happened::kind)
                        .bind("text", rows, row -> row.at().toString()));
    }

    private void writeTold(Connection connection) throws SQLException {
        Collection<Told> rows = told.values();
        write(
                connection,
                """
                UPDATE command.gateway_movement known
                SET settled_by = coalesce(known.settled_by, given.report), missed = known.missed OR given.report IS NULL
                FROM unnest(?, ?, ?) AS given (operation_id, kind, report)
                WHERE known.operation_id = given.operation_id AND known.kind = given.kind
                """,
                rows,
                columns -> columns.bind("text", rows, Told::operation)
                        .bind("text", rows, Told::kind)
                        .bind("text", rows, Told::report));
    }

    private void writeFiles(Connection connection) throws SQLException {
        write(
                connection,
                """
                INSERT INTO command.settlement_file (merchant_id, mode, connector, number, content_hash, settlement_id)
                SELECT merchant_id, mode, connector, number, content_hash, settlement_id
                FROM unnest(?, ?, ?, ?, ?, ?) AS given (merchant_id, mode, connector, number, content_hash,
                    settlement_id)
                ON CONFLICT DO NOTHING
                """,
                files,
                columns -> columns.bind(
                                "text", files, file -> file.tenant().merchant().value())
                        .bind("text", files, file -> word(file.tenant().mode()))
                        .bind("text", files, file -> file.connector().value())
                        .bind("int8", files, SettlementFileRead::number)
                        .bind("text", files, SettlementFileRead::contentHash)
                        .bind("text", files, file -> file.settlementId().value()));
    }

    private void writeEntries(Connection connection) throws SQLException {
        Collection<Entry> rows = entries.values();
        write(
                connection,
                """
                INSERT INTO command.settled_entry (merchant_id, mode, connector, entry, report)
                SELECT merchant_id, mode, connector, entry, report
                FROM unnest(?, ?, ?, ?, ?) AS given (merchant_id, mode, connector, entry, report)
                ON CONFLICT DO NOTHING
                """,
                rows,
                columns -> columns.bind("text", rows, row -> row.owner().merchant())
                        .bind("text", rows, row -> row.owner().mode())
                        .bind("text", rows, row -> row.owner().connector().value())
                        .bind("text", rows, Entry::entry)
                        .bind("text", rows, row -> word(row.report())));
    }

    private interface Binding {
        Columns to(Columns columns) throws SQLException;
    }

    private static void write(Connection connection, String sql, Collection<?> rows, Binding binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(new Columns(statement));
            statement.executeUpdate();
        }
    }
}
