package io.daybook.query;

import javax.sql.DataSource;

/**
 * The migrated query tables.
 *
 * @param writing for projections
 * @param reading for queries, so that neither waits for the other's connections
 */
record QueryTables(DataSource writing, DataSource reading) {}
