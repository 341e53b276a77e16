package io.daybook.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a database is and who logs in. Its text form leaves the password out. */
record DatabaseLogin(String jdbcUrl, String username, String password) {

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        source.setTcpKeepAlive(true);
        return source;
    }

    Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** The address without the parameters, in which some write their password. */
    String address() {
        int parameters = jdbcUrl.indexOf('?');
        return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
    }

    @Override
    public String toString() {
        return username + "@" + address();
    }
}
