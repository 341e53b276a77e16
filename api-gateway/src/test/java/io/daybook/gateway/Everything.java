package io.daybook.gateway;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Everything that is written down anywhere of one merchant: the log, the claims, every table; and the keys of all. */
final class Everything {

    private static final List<DatabaseRole> PARTS =
            List.of(DatabaseRole.LOG, DatabaseRole.COMMAND, DatabaseRole.QUERY, DatabaseRole.GATEWAY);

    private Everything() {}

    /** A fingerprint for each table, and the number of keys of persons. */
    static Map<String, String> of(Daybook daybook, String merchant) {
        Map<String, String> all = new TreeMap<>();
        for (DatabaseRole part : PARTS) {
            try (Connection connection = daybook.bean(Database.class).connect(part, "test")) {
                for (String table : tables(connection)) {
                    all.put(table, fingerprint(connection, table, merchant));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
        all.put("keys of persons", Long.toString(keys(daybook)));
        return all;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                          AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')""");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String fingerprint(Connection connection, String table, String merchant) throws SQLException {
        String sql =
                "SELECT count(*) || ' rows ' || coalesce(md5(string_agg(x, '|' ORDER BY x)), '') FROM (SELECT t::text"
                        + " AS x FROM " + table + " t) all_rows WHERE x LIKE ? OR x LIKE ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "%" + merchant + "%");
            statement.setString(2, "%" + HexFormat.of().formatHex(merchant.getBytes(StandardCharsets.UTF_8)) + "%");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static long keys(Daybook daybook) {
        Path data = Path.of(daybook.bean(Environment.class).getRequiredProperty("daybook.data"));
        try (Stream<Path> files = Files.walk(data.resolve("keys").resolve("subjects"))) {
            return files.filter(file -> file.toString().endsWith(".key")).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
