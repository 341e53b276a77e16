package io.daybook.query.customers;

import io.daybook.query.generated.customers_v1.tables.records.CustomerRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.payment.PaymentMethod;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.JSON;

/** The life of a customer. Every event leaves its version. */
final class CustomerProjection {

    @EventHandler
    void on(CustomerRegistered event, Recorded recorded, CustomersBatch batch) {
        CustomerRecord customer = batch.customers
                .create(event.customerId().value())
                .setMerchantId(event.tenant().merchant().value())
                .setMode(Words.of(event.tenant().mode()))
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
        describe(customer, event.details());
        touch(customer, recorded);
    }

    @EventHandler
    void on(CustomerDetailsChanged event, Recorded recorded, CustomersBatch batch) {
        CustomerRecord customer = batch.customers.get(event.customerId().value());
        CustomerDetails before = Json.read(customer.getDetails().data(), CustomerDetails.class);
        describe(customer, before.with(event.changed(), event.details()));
        touch(customer, recorded);
    }

    @EventHandler
    void on(PaymentMethodAttached event, Recorded recorded, CustomersBatch batch) {
        CustomerRecord customer = batch.customers.get(event.customerId().value());
        batch.methods
                .create(event.paymentMethodId().value())
                .setCustomerId(customer.getCustomerId())
                .setMerchantId(customer.getMerchantId())
                .setMode(customer.getMode())
                .setToken(event.token())
                .setCustomerReference(event.customerReference())
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
        touch(customer, recorded);
    }

    @EventHandler
    void on(PaymentMethodDescribed event, Recorded recorded, CustomersBatch batch) {
        PaymentMethod told = event.description();
        batch.methods
                .get(event.paymentMethodId().value())
                .setMethodType(told.type())
                .setMethodBrand(told.brand())
                .setMethodLast4(told.last4())
                .setMethodExpMonth(told.expMonth())
                .setMethodExpYear(told.expYear());
        touch(batch.customers.get(event.customerId().value()), recorded);
    }

    @EventHandler
    void on(PaymentMethodDetached event, Recorded recorded, CustomersBatch batch) {
        batch.methods.get(event.paymentMethodId().value()).setDetachedAt(recorded.at());
        touch(batch.customers.get(event.customerId().value()), recorded);
    }

    private static void describe(CustomerRecord customer, CustomerDetails details) {
        customer.setReference(details.reference())
                .setEmailIndex(details.emailIndex())
                .setDetails(JSON.json(Json.write(details)));
    }

    private static void touch(CustomerRecord customer, Recorded recorded) {
        customer.setVersion(recorded.sequence()).setUpdatedAt(recorded.at());
    }
}
