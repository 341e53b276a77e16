package io.daybook.gateway.payments;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.risk.Fingerprints;
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
    PersonalFields personalFields(PersonalKeys keys) {
        return new PersonalFields(keys);
    }

    @Bean
    PaymentExpansion paymentExpansion(Queries queries, PersonalFields personal) {
        return new PaymentExpansion(queries, personal);
    }

    @Bean
    Traits traits(Fingerprints fingerprints) {
        return new Traits(fingerprints);
    }

    @Bean
    PaymentTaking.Tools paymentTools(
            Outcomes outcomes, LogHead head, PersonalFields personal, PayingMeans means, Traits traits, Clock clock) {
        return new PaymentTaking.Tools(outcomes, head, personal, means, traits, clock);
    }
}
