package io.daybook.gateway.payments;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payments are taken with. */
@Configuration(proxyBeanMethods = false)
class PaymentsConfiguration {

    @Bean
    PayingMeans payingMeans(Customers customers, Queries queries, LogHead head) {
        return new PayingMeans(customers, queries, head);
    }

    @Bean
    PaymentTaking.Tools paymentTools(
            Outcomes outcomes, LogHead head, PersonalKeys keys, PayingMeans means, Clock clock) {
        return new PaymentTaking.Tools(outcomes, head, new PersonalFields(keys), means, clock);
    }
}
