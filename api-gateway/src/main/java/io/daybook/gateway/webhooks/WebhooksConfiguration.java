package io.daybook.gateway.webhooks;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What endpoints are kept with. */
@Configuration(proxyBeanMethods = false)
class WebhooksConfiguration {

    @Bean
    EndpointTools endpointTools(Queries queries, LogHead head, PersonalKeys keys, Clock clock) {
        return new EndpointTools(queries, head, new EndpointSecrets(keys), clock);
    }
}
