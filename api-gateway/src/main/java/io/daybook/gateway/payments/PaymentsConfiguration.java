package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payments are taken with. */
@Configuration(proxyBeanMethods = false)
class PaymentsConfiguration {

    @Bean
    PaymentTaking.Tools paymentTools(Outcomes outcomes, LogHead head, PersonalKeys keys, Clock clock) {
        return new PaymentTaking.Tools(outcomes, head, new PersonalFields(keys), clock);
    }
}
