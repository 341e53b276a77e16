package io.daybook.command.automation;

import io.daybook.shared.operation.ConnectorName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes what has ended off the to-do list, and counts it, whether it was ever written there or not. Used by one thread,
 * once.
 */
final class WorkedOff {

    private static final String SEPARATOR = "\n";

    private static final String TAKE_OFF = """
            WITH gone AS (
                DELETE FROM command.open_operation WHERE operation_id = ANY (?)
                RETURNING merchant_id, mode, connector),
            counted AS (
                SELECT merchant_id, mode, connector, count(*) AS worked FROM gone
                WHERE merchant_id IS NOT NULL AND mode IS NOT NULL GROUP BY 1, 2, 3
                UNION ALL SELECT * FROM unnest(?, ?, ?, ?) AS given (merchant_id, mode, connector, worked))
            INSERT INTO command.worked_operation AS known (merchant_id, mode, connector, since, worked)
            SELECT merchant_id, mode, connector, date_bin('10 seconds', now(), '2000-01-01'), sum(worked)
            FROM counted GROUP BY 1, 2, 3
            ORDER BY 1, 2, 3
            ON CONFLICT (merchant_id, mode, connector, since) DO UPDATE SET worked = known.worked + excluded.worked
            """;

    private final Map<String, Long> counts = new TreeMap<>();

    /** It began and ended within one batch of events. */
    void add(Inherited inherited, ConnectorName connector) {
        if (inherited.merchant() != null && inherited.mode() != null) {
            String key = String.join(SEPARATOR, inherited.merchant(), inherited.mode(), connector.value());
            counts.merge(key, 1L, Long::sum);
        }
    }

    void write(Connection connection, Set<String> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(TAKE_OFF)) {
            statement.setArray(1, connection.createArrayOf("text", ended.toArray(String[]::new)));
            for (int part = 0; part < 3; part++) {
                int at = part;
                statement.setArray(
                        2 + part,
                        connection.createArrayOf(
                                "text",
                                counts.keySet().stream()
                                        .map(key -> key.split(SEPARATOR, -1)[at])
                                        .toArray(String[]::new)));
            }
            statement.setArray(
                    5, connection.createArrayOf("int8", counts.values().toArray(Long[]::new)));
            statement.executeUpdate();
        }
    }
}
