package io.daybook.command.risk;

import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.Velocity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Counts attempts in a table that all nodes share: one call, one durable transaction. The function that is called takes
 * a lock on each trait first, and counts what was written before.
 */
public final class PostgresAttempts implements Attempts {

    private static final String COUNT = "SELECT command.count_attempts(?, ?, ?, CAST(? AS timestamptz), ?, ?, ?)";

    private final Supplier<DataSource> opening;
    private @Nullable DataSource opened;

    /**
     * Opens nothing yet: most merchants count nothing.
     *
     * @param opening opens connections that commit by themselves and may write the schema {@code command}
     */
    public PostgresAttempts(Supplier<DataSource> opening) {
        this.opening = opening;
    }

    private synchronized DataSource pool() {
        if (opened == null) {
            opened = opening.get();
        }
        return opened;
    }

    @Override
    public List<Counted> count(Attempt attempt, List<Velocity> asked) {
        List<Velocity> known = asked.stream()
                .filter(velocity -> attempt.traits().of(velocity.per()).isPresent())
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        try (Connection connection = pool().getConnection()) {
            connection.setAutoCommit(!attempt.rehearsed());
            try (PreparedStatement count = connection.prepareStatement(COUNT)) {
                bind(connection, count, attempt, known);
                return read(count, known);
            } finally {
                if (attempt.rehearsed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException failure) {
            // Nothing is taken without being screened: the merchant is told to try again.
            throw new DataAccessResourceFailureException("attempts could not be counted", failure);
        }
    }

    private static void bind(Connection connection, PreparedStatement count, Attempt attempt, List<Velocity> known)
            throws SQLException {
        count.setString(1, attempt.tenant().merchant().value());
        count.setString(2, attempt.tenant().mode().name().toLowerCase(Locale.ROOT));
        count.setString(3, attempt.payment().value());
        count.setString(4, attempt.at().toString());
        count.setArray(5, array(connection, "text", known.stream().map(velocity -> word(velocity.per()))));
        count.setArray(
                6,
                array(
                        connection,
                        "text",
                        known.stream()
                                .map(velocity ->
                                        attempt.traits().of(velocity.per()).orElseThrow())));
        count.setArray(7, array(connection, "int4", known.stream().map(Velocity::windowSeconds)));
    }

    private static List<Counted> read(PreparedStatement count, List<Velocity> known) throws SQLException {
        try (ResultSet rows = count.executeQuery()) {
            rows.next();
            Integer[] attempts = (Integer[]) rows.getArray(1).getArray();
            List<Counted> counted = new ArrayList<>();
            for (int i = 0; i < known.size(); i++) {
                Velocity velocity = known.get(i);
                counted.add(new Counted(velocity.per(), velocity.windowSeconds(), attempts[i]));
            }
            return counted;
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static String word(RiskTrait trait) {
        return trait.name().toLowerCase(Locale.ROOT);
    }
}
