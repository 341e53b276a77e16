package io.daybook.gateway.settlements;

import io.daybook.gateway.idempotency.Outcomes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What settlement files are taken in with. */
@Configuration(proxyBeanMethods = false)
class SettlementsConfiguration {

    /** What all settlements are made with. */
    record Tools(Outcomes outcomes, Clock clock) {}

    @Bean
    Tools settlementTools(Outcomes outcomes, Clock clock) {
        return new Tools(outcomes, clock);
    }
}
