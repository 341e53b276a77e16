package io.daybook.query.customers;

import static io.daybook.query.generated.customers_v1.Tables.CUSTOMER;
import static io.daybook.query.generated.customers_v1.Tables.PAYMENT_METHOD;

import io.daybook.query.generated.customers_v1.tables.records.CustomerRecord;
import io.daybook.query.generated.customers_v1.tables.records.PaymentMethodRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Rows;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** What one batch of events makes of customers and their payment methods. */
final class CustomersBatch implements Batch {

    /**
     * A payment method as it stands after a batch.
     *
     * @param version of its customer then
     */
    record Saved(PaymentMethodRecord row, long version) {}

    private static final Bulk<CustomerRecord> CUSTOMERS = Bulk.upserting(CUSTOMER);
    private static final Bulk<PaymentMethodRecord> METHODS = Bulk.upserting(PAYMENT_METHOD);

    final Rows<CustomerRecord> customers;
    final Rows<PaymentMethodRecord> methods;

    CustomersBatch(DSLContext sql, List<? extends EventMessage<?>> events) {
        customers = new Rows<>(sql, CUSTOMER.CUSTOMER_ID, CUSTOMERS);
        methods = new Rows<>(sql, PAYMENT_METHOD.PAYMENT_METHOD_ID, METHODS);
        Set<String> touchedCustomers = new HashSet<>();
        Set<String> begun = new HashSet<>();
        Set<String> touchedMethods = new HashSet<>();
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof CustomerEvent event) {
                touchedCustomers.add(event.customerId().value());
                switch (event) {
                    case CustomerRegistered it -> begun.add(it.customerId().value());
                    case PaymentMethodDescribed it ->
                        touchedMethods.add(it.paymentMethodId().value());
                    case PaymentMethodDetached it ->
                        touchedMethods.add(it.paymentMethodId().value());
                    // Nothing that is read before it is written.
                    case CustomerDetailsChanged _, PaymentMethodAttached _ -> {}
                }
            }
        }
        touchedCustomers.removeAll(begun);
        customers.load(touchedCustomers);
        methods.load(touchedMethods);
    }

    @Override
    public void flush() {
        customers.write();
        methods.write();
    }

    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        customers.changed().forEach(row -> changes.put(row.getCustomerId(), new Change(row.getVersion(), true, row)));
        methods.changed().forEach(row -> {
            long version = customers.get(row.getCustomerId()).getVersion();
            changes.put(row.getPaymentMethodId(), new Change(version, true, new Saved(row, version)));
        });
        return changes;
    }
}
