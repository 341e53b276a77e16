package io.daybook.gateway.dispatch;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lines to the two sides. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

    @Bean
    Commands commands(CommandGateway gateway) {
        return new Commands(gateway);
    }

    @Bean
    Queries queries(QueryGateway gateway) {
        return new Queries(gateway);
    }

    @Bean
    LogHead logHead(EventStore store) {
        return new LogHead(store);
    }
}
