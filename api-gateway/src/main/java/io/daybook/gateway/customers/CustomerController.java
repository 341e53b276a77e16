package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.customer.CustomerFilter;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerQuery.ListCustomers;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Customers: registered, changed, looked up, listed. */
@Controller
final class CustomerController {

    private static final String LIST = "customers";

    private final IdempotentWrites writes;
    private final Queries queries;
    private final CustomerTools tools;

    CustomerController(IdempotentWrites writes, Queries queries, CustomerTools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/customers")
    Answer register(ApiRequest request) {
        WriteRequest write = request.write();
        CustomerRequest asked = CustomerRequest.parse(write.fields());
        return writes.answer(write, new Registering(tools, write, asked));
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/customers/{id}")
    Answer change(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        CustomerRequest asked = CustomerRequest.parse(write.fields());
        CustomerId customer = PathIds.parse(id, CustomerId.PREFIX, CustomerId::new);
        return writes.answer(write, new Changing(tools, write, customer, asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/customers/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        CustomerId customer = PathIds.parse(id, CustomerId.PREFIX, CustomerId::new);
        Reading<Optional<CustomerView>> reading =
                queries.askFresh(new FindCustomer(request.tenant(), customer, await), await);
        return Answer.found(reading, view -> CustomerBody.of(view, tools.seals()));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/customers")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        String email = ContactFields.email(query);
        String index =
                email == null ? null : tools.seals().emailIndex(request.tenant().merchant(), email);
        CustomerFilter filter =
                new CustomerFilter(index, query.text("reference", 255, text -> true, "1 to 255 characters."));
        query.end();
        Await await = request.freshness();
        Reading<Page<CustomerView>> reading =
                queries.askFresh(new ListCustomers(request.tenant(), filter, page, await), await);
        return Answer.list(LIST, reading, view -> CustomerBody.of(view, tools.seals()));
    }
}
