package io.daybook.query;

import io.daybook.database.Database;
import io.daybook.database.DatabaseAutoConfiguration;
import io.daybook.database.DatabaseRole;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.query.projection.ProjectionName;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The query side: its tables, the projections that fill them and the handlers of queries.
 *
 * <p>Properties: {@code daybook.query.segments} (1) into how many shares each projection is divided when it begins,
 * {@code daybook.query.batch} (1,000) events in a transaction at most, {@code daybook.query.connections} (12) for reading.
 */
@AutoConfiguration(after = DatabaseAutoConfiguration.class, before = EventStoreAutoConfiguration.class)
@ConditionalOnRole(NodeRole.QUERY)
public class QuerySideAutoConfiguration {

    /** For each projection one to work and one to keep its claims. */
    private static final int WRITERS = 2 * ProjectionName.values().length;

    @Bean
    QueryTables queryTables(Database database, Environment environment) {
        database.migrate("query", "classpath:db/query");
        int segments = environment.getProperty("daybook.query.segments", Integer.class, 1);
        int readers = environment.getProperty("daybook.query.connections", Integer.class, 12);
        QueryTables tables = new QueryTables(
                database.pool("projections", DatabaseRole.QUERY, WRITERS * segments),
                database.pool("queries", DatabaseRole.READER, readers));
        if (database.isEmbedded()) {
            tables.forgetClaims();
        }
        return tables;
    }

    @Bean
    ConfigurerModule querySide(QueryTables tables, Serializer serializer, Environment environment) {
        int segments = environment.getProperty("daybook.query.segments", Integer.class, 1);
        int batch = environment.getProperty("daybook.query.batch", Integer.class, 1_000);
        return new QuerySide(tables, serializer, segments, batch);
    }
}
