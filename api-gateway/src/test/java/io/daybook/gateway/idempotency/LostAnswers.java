package io.daybook.gateway.idempotency;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections that break after a certain kind of update was done, and before anybody hears of it. */
final class LostAnswers {

    private LostAnswers() {}

    /**
     * Wraps a pool.
     *
     * @param beginning of the SQL of the updates that are done and not answered
     */
    static DataSource of(DataSource pool, String beginning) {
        return proxy(
                DataSource.class,
                (method, result, _) ->
                        result instanceof Connection connection ? breaking(connection, beginning) : result,
                pool);
    }

    private static Connection breaking(Connection connection, String beginning) {
        return proxy(
                Connection.class,
                (method, result, arguments) ->
                        result instanceof PreparedStatement statement && ((String) arguments[0]).startsWith(beginning)
                                ? breaking(statement)
                                : result,
                connection);
    }

    private static PreparedStatement breaking(PreparedStatement statement) {
        return proxy(
                PreparedStatement.class,
                (method, result, _) -> {
                    if (method.equals("executeUpdate")) {
                        throw new SQLException("the connection broke");
                    }
                    return result;
                },
                statement);
    }

    private interface After {
        Object change(String method, Object result, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, After after, T behind) {
        InvocationHandler handler = (_, method, arguments) -> {
            try {
                return after.change(method.getName(), method.invoke(behind, arguments), arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
