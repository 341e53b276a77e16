package io.daybook.shared.customer;

import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be ordered of a customer. Each is answered by {@code Accepted} or refused with a {@code Rejection}:
 * {@code NOT_FOUND} where the customer is another merchant's.
 */
public sealed interface CustomerCommand extends Command {

    CustomerId customerId();

    Tenant tenant();

    Instant at();

    @Override
    default CustomerId target() {
        return customerId();
    }

    /** To keep a customer. */
    record RegisterCustomer(CustomerId customerId, Tenant tenant, CustomerDetails details, Instant at)
            implements CustomerCommand {}

    /**
     * To change what is known of a customer.
     *
     * @param changed the fields to take from the details; the others stay as they are
     */
    record ChangeCustomer(
            CustomerId customerId,
            Tenant tenant,
            ChangeId changeId,
            Set<CustomerField> changed,
            CustomerDetails details,
            Instant at)
            implements CustomerCommand {
        public ChangeCustomer {
            changed = Collections.unmodifiableSet(new TreeSet<>(changed));
        }
    }

    /**
     * To save a way of paying.
     *
     * @param token a gateway's
     * @param customerReference that gateway's own id of the customer, where the token is bound to one
     */
    record AttachPaymentMethod(
            CustomerId customerId,
            Tenant tenant,
            PaymentMethodId paymentMethodId,
            String token,
            @Nullable String customerReference,
            Instant at)
            implements CustomerCommand {

        /** What one pays with is not for logs. */
        @Override
        public String toString() {
            return "AttachPaymentMethod[" + customerId + ", " + paymentMethodId + "]";
        }
    }

    /** To note what a gateway has told of a saved way of paying. */
    record DescribePaymentMethod(
            CustomerId customerId,
            Tenant tenant,
            PaymentMethodId paymentMethodId,
            PaymentMethod description,
            Instant at)
            implements CustomerCommand {}

    /** To forget a way of paying. */
    record DetachPaymentMethod(CustomerId customerId, Tenant tenant, PaymentMethodId paymentMethodId, Instant at)
            implements CustomerCommand {}
}
