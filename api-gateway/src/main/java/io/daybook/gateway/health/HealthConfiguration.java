package io.daybook.gateway.health;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import org.axonframework.config.Configuration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Readiness: only a node whose database answers and whose event processors run should get requests. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    HealthIndicator daybookHealthIndicator(Database database, Configuration axon) {
        return new NodeHealth(database.pool("health", DatabaseRole.GATEWAY, 1), axon);
    }
}
