package io.daybook.gateway.payouts;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payouts are requested with. */
@Configuration(proxyBeanMethods = false)
class PayoutsConfiguration {

    @Bean
    PayoutTools payoutTools(Outcomes outcomes, Customers customers, PersonalKeys keys, Clock clock) {
        return new PayoutTools(outcomes, customers, keys, clock);
    }
}
