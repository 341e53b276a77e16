package io.daybook.shared.customer;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Tenant;
import java.util.List;

/**
 * What can be asked about customers. Each is answered by a {@code Reading}; what is another merchant's is as absent as
 * what does not exist.
 */
public sealed interface CustomerQuery {

    Tenant tenant();

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link CustomerView}. */
    record FindCustomer(Tenant tenant, CustomerId customerId, Await await) implements CustomerQuery {}

    /** A {@code Reading} of a {@code Page} of {@link CustomerView}, newest first. */
    record ListCustomers(Tenant tenant, CustomerFilter filter, PageRequest page, Await await) implements CustomerQuery {

        /** All of them. */
        public ListCustomers(Tenant tenant, PageRequest page, Await await) {
            this(tenant, CustomerFilter.ANY, page, await);
        }
    }

    /** A {@code Reading} of a {@code List} of {@link CustomerView}: those of these that there are, in no order. */
    record FindCustomers(Tenant tenant, List<CustomerId> customerIds, Await await) implements CustomerQuery {
        public FindCustomers {
            customerIds = List.copyOf(customerIds);
        }
    }

    /**
     * A {@code Reading} of an {@code Optional} {@link SavedMethodView}, detached or not; an awaited version is the
     * customer's.
     */
    record FindSavedMethod(Tenant tenant, CustomerId customerId, PaymentMethodId paymentMethodId, Await await)
            implements CustomerQuery {}

    /** A {@code Reading} of a {@code Page} of {@link SavedMethodView}, newest first, without those that are detached. */
    record ListSavedMethods(Tenant tenant, CustomerId customerId, PageRequest page, Await await)
            implements CustomerQuery {}
}
