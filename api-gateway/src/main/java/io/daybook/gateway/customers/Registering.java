package io.daybook.gateway.customers;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.customer.CustomerCommand.RegisterCustomer;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;

/** Keeps a customer. */
record Registering(CustomerTools tools, WriteRequest request, CustomerRequest asked) implements Write<CustomerView> {

    @Override
    public String idPrefix() {
        return CustomerId.PREFIX;
    }

    @Override
    public Class<CustomerView> viewType() {
        return CustomerView.class;
    }

    @Override
    public Command command(String reservedId) {
        CustomerId customer = new CustomerId(reservedId);
        return new RegisterCustomer(
                customer,
                request.tenant(),
                tools.seals().seal(asked, customer, request.tenant().merchant()),
                tools.clock().instant());
    }

    @Override
    public Outcome<CustomerView> outcome(String reservedId, Accepted accepted) {
        CustomerId customer = new CustomerId(reservedId);
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindCustomer(request.tenant(), customer, await),
                        (CustomerView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(CustomerView view) {
        return CustomerBody.of(view, tools.seals());
    }

    @Override
    public String location(CustomerView view) {
        return "/v1/customers/" + view.id();
    }
}
