package io.daybook.shared.customer;

import io.daybook.shared.types.CustomerId;
import java.time.Instant;

/**
 * A customer as merchants see one. Personal fields are still sealed.
 *
 * @param version the sequence number of the customer's last event, from 0
 */
public record CustomerView(
        CustomerId id, CustomerDetails details, Instant createdAt, Instant updatedAt, long version) {}
