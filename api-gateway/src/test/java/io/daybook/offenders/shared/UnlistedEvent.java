package io.daybook.offenders.shared;

import io.daybook.shared.types.DomainEvent;
import org.springframework.stereotype.Component;

/** An event that is no record, is not listed, counts money in fractions and knows a framework. */
@Component
public final class UnlistedEvent implements DomainEvent {

    double amount() {
        return 10.5;
    }
}
