package io.daybook.gateway.idempotency;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.Queries;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The door's own table, in a schema of its own. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** For requests that were made before, and for claims that are given up. */
    private static final int CONNECTIONS = 4;

    @Bean
    ClaimHolder claimHolder(Database database) {
        database.migrate("gateway", "classpath:db/gateway");
        return new ClaimHolder(database);
    }

    /** After the holder, which makes the table. */
    @Bean
    ClaimWriter claimWriter(Database database, ClaimHolder holder) {
        return new ClaimWriter(database.pool("claim-writer", DatabaseRole.GATEWAY, 1));
    }

    @Bean
    ClaimRepository claimRepository(Database database, ClaimHolder holder, ClaimWriter writer) {
        return new ClaimRepository(database.pool("claims", DatabaseRole.GATEWAY, CONNECTIONS), holder, writer);
    }

    @Bean
    ClaimRetention claimRetention(
            ClaimRepository claims, @Value("${daybook.idempotency.retention:P7D}") Duration retention) {
        return new ClaimRetention(claims, retention);
    }

    @Bean
    IdempotentWrites idempotentWrites(ClaimRepository claims, Commands commands) {
        return new IdempotentWrites(claims, commands);
    }

    @Bean
    Outcomes outcomes(Queries queries) {
        return new Outcomes(queries);
    }
}
