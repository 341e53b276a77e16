package io.daybook.database;

import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Gives the {@link Database}: external when {@code daybook.database.url} is set (with {@code .username} and
 * {@code .password}), else embedded below the folder {@code daybook.data} on {@code daybook.database.port}.
 */
@AutoConfiguration
@ConditionalOnRole({NodeRole.GATEWAY, NodeRole.COMMAND, NodeRole.QUERY})
public class DatabaseAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Database database(Environment environment) {
        String url = environment.getProperty("daybook.database.url", "");
        try {
            if (url.isBlank()) {
                Path data = Path.of(environment.getProperty("daybook.data", "data"));
                int port = environment.getProperty("daybook.database.port", Integer.class, 0);
                return Database.embedded(data, port);
            }
            return Database.external(
                    url,
                    environment.getProperty("daybook.database.username", EmbeddedDatabase.OWNER),
                    environment.getProperty("daybook.database.password", ""));
        } catch (DatabaseException failure) {
            throw new StartRefused(
                    String.valueOf(failure.getMessage()),
                    "Check daybook.data, or daybook.database.url with its username and password",
                    failure);
        }
    }
}
