package io.daybook.gateway.events;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.security.Bearers;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Who listens to feeds. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    EventStream eventStream(Queries queries, Bearers bearers, Listeners listeners) {
        return new EventStream(queries, bearers, listeners);
    }

    /** Streams end first, since the server waits for its requests. */
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEnd(Listeners listeners) {
        return closed -> listeners.close();
    }
}
