package io.daybook.command.automation;

import io.daybook.database.Columns;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.types.OperationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one batch of events does to the list of what people are to look at: an alert is resolved when its operation ends.
 * Used by one thread, once.
 */
final class AlertChanges {

    private static final String RESOLVE = """
            UPDATE command.alert SET resolved_at = now() WHERE resolved_at IS NULL AND operation_id = ANY (?)
            """;

    /** What was raised before is not raised again, not even by a batch that is read again. */
    private static final String RAISE = """
            INSERT INTO command.alert (operation_id, alert, kind, payment_id, merchant_id, mode, connector, reason,
                                       asked_minor, currency, told, raised_at, resolved_at)
            SELECT operation_id, alert, kind, payment_id, merchant_id, mode, connector, reason, asked_minor, currency,
                   told, CAST(raised_at AS timestamptz), CASE WHEN resolved = 'yes' THEN now() END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS given (operation_id, alert, kind, payment_id,
                merchant_id, mode, connector, reason, asked_minor, currency, told, raised_at, resolved)
            ON CONFLICT (operation_id, alert) DO NOTHING
            """;

    private record Key(OperationId operation, AlertKind alert) {}

    private final Map<Key, AlertRow> raised = new LinkedHashMap<>();
    private final Set<Key> resolved = new HashSet<>();

    void add(AlertRow row) {
        raised.putIfAbsent(new Key(row.operation(), row.alert()), row);
    }

    void ended(OperationId operation) {
        for (Key key : raised.keySet()) {
            if (key.operation().equals(operation)) {
                resolved.add(key);
            }
        }
    }

    void write(Connection connection, Set<String> ended) throws SQLException {
        if (!ended.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(RESOLVE)) {
                statement.setArray(1, connection.createArrayOf("text", ended.toArray(String[]::new)));
                statement.executeUpdate();
            }
        }
        if (!raised.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
                bind(new Columns(statement), new ArrayList<>(raised.values()));
                statement.executeUpdate();
            }
        }
    }

    private void bind(Columns columns, Collection<AlertRow> rows) throws SQLException {
        columns.bind("text", rows, row -> row.operation().value())
                .bind("text", rows, row -> word(row.alert()))
                .bind("text", rows, row -> word(row.kind()))
                .bind(
                        "text",
                        rows,
                        row -> row.payment() == null ? null : row.payment().value())
                .bind("text", rows, row -> row.owner().merchant())
                .bind("text", rows, row -> row.owner().mode())
                .bind("text", rows, row -> row.connector().value())
                .bind("text", rows, AlertRow::reason)
                .bind("int8", rows, row -> row.asked().minorUnits())
                .bind("text", rows, row -> row.asked().currency().code())
                .bind("text", rows, AlertRow::told)
                .bind("text", rows, row -> row.at().toString())
                .bind("text", rows, row -> resolved.contains(new Key(row.operation(), row.alert())) ? "yes" : "no");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
