package io.daybook.gateway.risk;

import io.daybook.personal.BlindIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rules are read with. */
@Configuration(proxyBeanMethods = false)
class RiskConfiguration {

    @Bean
    Fingerprints fingerprints(BlindIndex index) {
        return new Fingerprints(index);
    }
}
