package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expansion;
import io.daybook.shared.customer.CustomerQuery.FindCustomers;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Customers in the place of their ids. */
record CustomerExpansion(Queries queries, CustomerSeals seals) implements Expansion {

    @Override
    public String field() {
        return "customer";
    }

    @Override
    public Scope scope() {
        return Scope.PAYMENTS_READ;
    }

    @Override
    public Reading<Map<String, Object>> load(Tenant tenant, Set<String> ids, Await await) {
        List<CustomerId> customers = ids.stream().map(CustomerId::new).toList();
        Reading<List<CustomerView>> reading = queries.askFresh(new FindCustomers(tenant, customers, await), await);
        Map<String, Object> bodies = reading.value().stream()
                .collect(Collectors.toUnmodifiableMap(view -> view.id().value(), view -> CustomerBody.of(view, seals)));
        return new Reading<>(bodies, reading.position(), reading.behind());
    }
}
