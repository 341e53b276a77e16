package io.daybook.gateway.customers;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.customer.CustomerCommand.AttachPaymentMethod;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentMethodId;

/** Saves a way of paying. */
record Attaching(CustomerTools tools, WriteRequest request, CustomerId customer, SavedMethodRequest asked)
        implements Write<SavedMethodView> {

    @Override
    public String idPrefix() {
        return PaymentMethodId.PREFIX;
    }

    @Override
    public Class<SavedMethodView> viewType() {
        return SavedMethodView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new AttachPaymentMethod(
                customer,
                request.tenant(),
                new PaymentMethodId(reservedId),
                asked.token(),
                asked.gatewayCustomer(),
                tools.clock().instant());
    }

    @Override
    public Outcome<SavedMethodView> outcome(String reservedId, Accepted accepted) {
        PaymentMethodId method = new PaymentMethodId(reservedId);
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindSavedMethod(request.tenant(), customer, method, await),
                        (SavedMethodView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(SavedMethodView view) {
        return SavedMethodBody.of(view);
    }

    @Override
    public String location(SavedMethodView view) {
        return "/v1/customers/" + view.customer() + "/payment-methods/" + view.id();
    }
}
