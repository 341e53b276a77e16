package io.daybook.query;

import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The migrated query tables.
 *
 * @param writing for projections
 * @param reading for queries, so that neither waits for the other's connections, and so that the database shows them only
 *     the rows of the tenant that is asked about
 */
record QueryTables(DataSource writing, DataSource reading) {

    /**
     * Sets free what a node had claimed that was killed, without waiting until its claims run out. Only where no other
     * node can be at work: an embedded server serves one.
     */
    void forgetClaims() {
        DSL.using(writing, SQLDialect.POSTGRES).execute("UPDATE query.token_entry SET owner = NULL");
    }
}
