package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Daybook ran before it kept the table, the migration fills it from the log. */
class SuspendedMerchantsTest {

    private static final String SUSPENDED = "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A";
    private static final String REINSTATED = "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9B";
    private static final String ONCE_MORE = "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9C";

    private int position;

    @Test
    void whoWasSuspendedBeforeStaysSo() throws SQLException {
        try (Database database = TemporaryDatabase.create()) {
            database.migrate("log", "classpath:db/log");
            try (Connection log = database.connect(DatabaseRole.LOG, "test")) {
                happened(log, SUSPENDED, "merchant.onboarded", "merchant.suspended", "merchant.user_registered");
                happened(log, REINSTATED, "merchant.suspended", "merchant.reinstated");
                happened(log, ONCE_MORE, "merchant.suspended", "merchant.reinstated", "merchant.suspended");
            }

            database.migrate("command", "classpath:db/command");

            assertThat(suspended(database)).containsExactlyInAnyOrder(SUSPENDED, ONCE_MORE);
        }
    }

    private void happened(Connection log, String merchant, String... types) throws SQLException {
        try (PreparedStatement insert = log.prepareStatement("""
                INSERT INTO log.event (position, event_id, aggregate_type, aggregate_id, sequence, payload_type,
                                       payload_revision, payload, metadata, recorded_at, leaf_hash)
                VALUES (?, ?, 'Merchant', ?, ?, ?, '1', '', '', now(), decode(repeat('00', 32), 'hex'))
                """)) {
            for (int sequence = 0; sequence < types.length; sequence++) {
                position++;
                insert.setInt(1, position);
                insert.setString(2, "event " + position);
                insert.setString(3, merchant);
                insert.setInt(4, sequence);
                insert.setString(5, types[sequence]);
                insert.executeUpdate();
            }
        }
    }

    private static List<String> suspended(Database database) throws SQLException {
        try (Connection command = database.connect(DatabaseRole.COMMAND, "test");
                Statement statement = command.createStatement();
                ResultSet rows = statement.executeQuery("SELECT merchant_id FROM command.suspended_merchant")) {
            List<String> merchants = new ArrayList<>();
            while (rows.next()) {
                merchants.add(rows.getString(1));
            }
            return merchants;
        }
    }
}
