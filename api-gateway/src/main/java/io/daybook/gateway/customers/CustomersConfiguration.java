package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What customers are kept with. */
@Configuration(proxyBeanMethods = false)
class CustomersConfiguration {

    @Bean
    CustomerTools customerTools(Outcomes outcomes, Queries queries, PersonalKeys keys, BlindIndex index, Clock clock) {
        return new CustomerTools(outcomes, queries, new CustomerSeals(keys, index), clock);
    }

    @Bean
    CustomerExpansion customerExpansion(CustomerTools tools) {
        return new CustomerExpansion(tools.queries(), tools.seals());
    }

    @Bean
    Customers customers(Queries queries, Commands commands, Clock clock) {
        return new Customers(queries, commands, clock);
    }
}
