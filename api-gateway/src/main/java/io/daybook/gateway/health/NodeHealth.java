package io.daybook.gateway.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks the database, and looks whether every event processor runs. */
final class NodeHealth implements HealthIndicator {

    private static final int ANSWER_WITHIN_SECONDS = 2;

    private final DataSource pool;
    private final Configuration axon;

    NodeHealth(DataSource pool, Configuration axon) {
        this.pool = pool;
        this.axon = axon;
    }

    @Override
    public Health health() {
        try (Connection connection = pool.getConnection()) {
            boolean up = connection.isValid(ANSWER_WITHIN_SECONDS) && processorsRun();
            return up ? Health.up().build() : Health.down().build();
        } catch (SQLException unreachable) {
            return Health.down(unreachable).build();
        }
    }

    private boolean processorsRun() {
        return axon.eventProcessingConfiguration().eventProcessors().values().stream()
                .allMatch(processor -> processor.isRunning() && !processor.isError());
    }
}
