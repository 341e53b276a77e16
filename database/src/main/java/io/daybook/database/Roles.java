package io.daybook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates the roles that the parts of Daybook act as, once per server. */
final class Roles {

    private Roles() {}

    /** Creates what is missing and lets {@code login} switch to each. Harmless when repeated or run concurrently. */
    static void create(Connection connection, String login) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String member = statement.enquoteIdentifier(login, true);
            for (DatabaseRole role : DatabaseRole.values()) {
                statement.execute("""
                        DO $$
                        BEGIN
                          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                            CREATE ROLE %1$s NOLOGIN;
                          END IF;
                        EXCEPTION WHEN duplicate_object OR unique_violation THEN
                          NULL; -- another node, or another database of this server, was quicker
                        END $$
                        """.formatted(role.roleName()));
                statement.execute("""
                        DO $$
                        BEGIN
                          IF NOT pg_has_role(%3$s, '%1$s', 'SET') THEN
                            GRANT %1$s TO %2$s WITH INHERIT FALSE, SET TRUE;
                          END IF;
                        END $$
                        """.formatted(role.roleName(), member, statement.enquoteLiteral(login)));
            }
        }
    }
}
