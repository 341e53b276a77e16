package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.customer.CustomerCommand.DetachPaymentMethod;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.CustomerQuery.ListSavedMethods;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What customers have saved to pay with: attached, looked up, listed, detached. */
@Controller
final class SavedMethodController {

    private static final String LIST = "payment_methods";
    private static final String ALL = "/v1/customers/{id}/payment-methods";
    private static final String ONE = ALL + "/{method_id}";

    /** How long a projection may take to show what was accepted; milliseconds are usual. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);

    private final IdempotentWrites writes;
    private final Commands commands;
    private final CustomerTools tools;
    private final Customers customers;

    SavedMethodController(IdempotentWrites writes, Commands commands, CustomerTools tools, Customers customers) {
        this.writes = writes;
        this.commands = commands;
        this.tools = tools;
        this.customers = customers;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping(ALL)
    Answer attach(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        SavedMethodRequest asked = SavedMethodRequest.parse(write.fields());
        return writes.answer(write, new Attaching(tools, write, customer(id), asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping(ALL)
    Answer list(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        CustomerId customer = customers.mustKnow(request.tenant(), customer(id), await);
        Reading<Page<SavedMethodView>> reading =
                tools.queries().askFresh(new ListSavedMethods(request.tenant(), customer, page, await), await);
        return Answer.list(LIST, reading, SavedMethodBody::of);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping(ONE)
    Answer find(ApiRequest request, @PathVariable("id") String id, @PathVariable("method_id") String methodId) {
        Await await = request.withoutQuery().freshness();
        return found(request, customer(id), method(methodId), await);
    }

    /** Needs no key: once it is detached, it stays so. */
    @Requires(Scope.PAYMENTS_WRITE)
    @DeleteMapping(ONE)
    Answer detach(ApiRequest request, @PathVariable("id") String id, @PathVariable("method_id") String methodId) {
        CustomerId customer = customer(id);
        PaymentMethodId method = method(methodId);
        Accepted accepted = commands.send(
                new DetachPaymentMethod(
                        customer,
                        request.withoutQuery().tenant(),
                        method,
                        tools.clock().instant()),
                request.metadata());
        return found(request, customer, method, Await.version(accepted, VISIBLE_WITHIN));
    }

    private Answer found(ApiRequest request, CustomerId customer, PaymentMethodId method, Await await) {
        Reading<Optional<SavedMethodView>> reading =
                tools.queries().askFresh(new FindSavedMethod(request.tenant(), customer, method, await), await);
        return Answer.found(reading, SavedMethodBody::of);
    }

    private static CustomerId customer(String id) {
        return PathIds.parse(id, CustomerId.PREFIX, CustomerId::new);
    }

    private static PaymentMethodId method(String id) {
        return PathIds.parse(id, PaymentMethodId.PREFIX, PaymentMethodId::new);
    }
}
