package io.daybook.shared.customer;

import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can happen to a customer. */
public sealed interface CustomerEvent extends DomainEvent {

    CustomerId customerId();

    /** A merchant keeps a customer. */
    record CustomerRegistered(CustomerId customerId, Tenant tenant, CustomerDetails details, Instant at)
            implements CustomerEvent {}

    /**
     * Something else is known of a customer now.
     *
     * @param changed the fields that are now as in the details; the others are as before
     */
    record CustomerDetailsChanged(
            CustomerId customerId, ChangeId changeId, Set<CustomerField> changed, CustomerDetails details, Instant at)
            implements CustomerEvent {
        public CustomerDetailsChanged {
            changed = Collections.unmodifiableSet(new TreeSet<>(changed));
        }
    }

    /**
     * A way of paying is saved.
     *
     * @param token a gateway's, never a card number
     * @param customerReference that gateway's own id of the customer, where the token is bound to one
     */
    record PaymentMethodAttached(
            CustomerId customerId,
            PaymentMethodId paymentMethodId,
            String token,
            @Nullable String customerReference,
            Instant at)
            implements CustomerEvent {

        /** What one pays with is not for logs. */
        @Override
        public String toString() {
            return "PaymentMethodAttached[" + customerId + ", " + paymentMethodId + "]";
        }
    }

    /** A gateway has told, with a payment, what a saved way of paying is. */
    record PaymentMethodDescribed(
            CustomerId customerId, PaymentMethodId paymentMethodId, PaymentMethod description, Instant at)
            implements CustomerEvent {}

    /** A saved way of paying is of no more use. */
    record PaymentMethodDetached(CustomerId customerId, PaymentMethodId paymentMethodId, Instant at)
            implements CustomerEvent {}
}
