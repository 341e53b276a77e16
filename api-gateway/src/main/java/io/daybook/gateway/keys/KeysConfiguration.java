package io.daybook.gateway.keys;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.SecretHash;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What keys are made with. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    KeyTools keyTools(Queries queries, LogHead head, SecretHash hashes, Clock clock) {
        return new KeyTools(queries, head, hashes, clock);
    }
}
