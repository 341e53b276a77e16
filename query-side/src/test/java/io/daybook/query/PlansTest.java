package io.daybook.query;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.DatabaseRole;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That every statement by which a query is answered is served by an index, however large the tables have become. The
 * statements are caught on their way to the database while each kind of query is asked in each of its forms; the tables
 * are then filled, and the plans are read as PostgreSQL makes them for its readers.
 */
class PlansTest {

    /** A table with fewer rows may be read from end to end. */
    private static final int ROWS = 20_000;

    /** One merchant has one row in so many. */
    private static final int MERCHANTS = 50;

    private static final Set<String> ONE_FOR_EACH_MERCHANT =
            Set.of("merchants_v1.merchant", "merchants_v1.pinned_version");

    private static final Set<String> STATEMENTS = new ConcurrentSkipListSet<>();
    private static final Set<Class<?>> ASKED = new java.util.HashSet<>();

    private static QueryNode node;

    @BeforeAll
    static void catchStatements() throws Exception {
        node = QueryNode.start();
        QueryTables tables = node.bean(QueryTables.class);
        QueryTables caught = new QueryTables(tables.writing(), catching(tables.reading()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> JacksonSerializer.defaultSerializer());
        new QuerySide(caught, JacksonSerializer.defaultSerializer(), 1, 1).registerQueries(configurer);
        var configuration = configurer.buildConfiguration();
        configuration.start();
        try {
            QueryGateway gateway = configuration.queryGateway();
            for (Object query : EveryQuery.inEveryForm(new Tenant(APayment.SHOP.merchant(), Mode.TEST))) {
                gateway.query(query, io.daybook.shared.types.Reading.class).join();
                ASKED.add(query.getClass());
            }
        } finally {
            configuration.shutdown();
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static DataSource catching(DataSource pool) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = method.invoke(pool, arguments);
            return result instanceof Connection connection
                    ? proxy(Connection.class, (called, given) -> {
                        if (called.getName().equals("prepareStatement")) {
                            STATEMENTS.add(given[0].toString());
                        }
                        return called.invoke(connection, given);
                    })
                    : result;
        });
    }

    private interface Calls {
        Object call(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> calls.call(method, arguments)));
    }

    @Test
    void every_kind_of_query_that_is_handled_was_asked() throws Exception {
        assertThat(names(ASKED)).isEqualTo(names(handled()));
    }

    private static Set<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getName).collect(toCollection(TreeSet::new));
    }

    private static Set<Class<?>> handled() throws IOException, ClassNotFoundException {
        Path classes = Path.of(QuerySide.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Set<Class<?>> handled = new java.util.HashSet<>();
        try (Stream<Path> files = Files.walk(classes.resolve("io/daybook/query"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Queries.class"))
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Arrays.stream(Class.forName(name).getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(QueryHandler.class))
                        .forEach(method -> handled.add(method.getParameterTypes()[0]));
            }
        }
        return handled;
    }

    @Test
    void no_query_reads_a_large_table_from_end_to_end() throws SQLException {
        List<String> tables = node.rows("SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace WHERE n.nspname ~ '_v[0-9]+$' AND c.relkind IN ('r', 'p')"
                + " AND c.relname <> 'progress' ORDER BY 1");
        assertThat(tables).hasSizeGreaterThan(15);
        // As it is on the first day: plans that are made now are kept.
        assertThat(scans("off")).isEmpty();

        for (String table : tables) {
            fill(table);
        }

        assertThat(scans("off")).isEmpty();
        assertThat(scans("on")).isEmpty();
        assertThat(scans("on", List.of("SELECT * FROM query.payment WHERE method_last4 = ?")))
                .as("a query without an index is found")
                .hasSize(1)
                .allSatisfy((statement, plan) -> assertThat(plan).contains("Seq Scan on payment"));
    }

    private static Map<String, String> scans(String allowed) throws SQLException {
        return scans(
                allowed,
                STATEMENTS.stream().filter(sql -> !sql.contains("set_config")).toList());
    }

    /** The plans that read a table from end to end, by their statements; the tables of progress have a row or two. */
    private static Map<String, String> scans(String allowed, List<String> statements) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection reader = node.database().connect(DatabaseRole.READER, "plans");
                Statement statement = reader.createStatement()) {
            statement.execute("SET enable_seqscan = " + allowed);
            for (String sql : statements) {
                String plan = plan(statement, sql);
                String harmless = plan.replace("Seq Scan on progress", "");
                if (harmless.contains("Seq Scan on")) {
                    found.put(sql, plan);
                }
            }
        }
        return found;
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        long parameters = sql.chars().filter(c -> c == '?').count();
        String values = Stream.generate(() -> "NULL").limit(parameters).collect(joining(", ", "(", ")"));
        statement.execute("PREPARE planned AS " + numbered(sql));
        // Our connections ask for the generic plan, which is the same for all values.
        try (ResultSet row = statement.executeQuery("EXPLAIN EXECUTE planned" + (parameters == 0 ? "" : values))) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                lines.add(row.getString(1));
            }
            return String.join("\n", lines);
        } finally {
            statement.execute("DEALLOCATE planned");
        }
    }

    /** With the parameters as PostgreSQL counts them. No statement of ours has a question mark for anything else. */
    private static String numbered(String sql) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '?') {
                number++;
                text.append('$').append(number);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Makes rows out of nothing but the types of the columns, so that a table that is added later is filled as well. */
    private static void fill(String table) throws SQLException {
        List<String> columns = node.rows("SELECT attname || ' ' || format_type(atttypid, NULL) FROM pg_attribute"
                + " WHERE attrelid = '" + table + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
        String names = columns.stream().map(column -> column.split(" ", 2)[0]).collect(joining(", "));
        String values = columns.stream()
                .map(column -> value(table, column.split(" ", 2)[0], column.split(" ", 2)[1]))
                .collect(joining(", "));
        node.asOwner("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        node.asOwner("INSERT INTO " + table + " (" + names + ") SELECT " + values + " FROM generate_series(1, " + ROWS
                + ") g");
        node.asOwner("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        node.asOwner("ANALYZE " + table);
    }

    private static String value(String table, String name, String type) {
        String of = switch (name) {
            case "merchant_id" -> ONE_FOR_EACH_MERCHANT.contains(table) ? "'mer_' || g" : "'mer_' || g % " + MERCHANTS;
            case "mode" -> "CASE g % 2 WHEN 0 THEN 'test' ELSE 'live' END";
            case "direction" -> "CASE g % 2 WHEN 0 THEN 'debit' ELSE 'credit' END";
            case "phase" -> "CASE g % 2 WHEN 0 THEN 'posted' ELSE 'pending' END";
            case "currency" -> "'USD'";
            case "status" -> "(ARRAY['captured', 'processing', 'declined', 'authorized'])[1 + g % 4]";
            default -> "";
        };
        if (!of.isEmpty()) {
            return of;
        }
        return switch (type) {
            case "text", "character varying" -> "'" + name + "_' || g";
            case "bigint", "numeric" -> "1000000 + g";
            case "integer", "smallint" -> "g";
            case "boolean" -> "g % 10 = 0";
            case "json", "jsonb" -> "'{}'";
            case "timestamp with time zone" -> "now() - g * interval '1 minute'";
            case "text[]", "character varying[]" -> "'{}'";
            case "bytea" -> "sha256(g::text::bytea)";
            case "date" -> "current_date - g";
            default -> throw new IllegalStateException("no value is known for " + name + ", which is " + type);
        };
    }
}
