package io.daybook.gateway.payments;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expanding;
import io.daybook.gateway.expand.Expansions;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The payments of a customer. */
@Controller
final class CustomerPaymentsController {

    private static final String LIST = "customer_payments";

    private final Customers customers;
    private final Queries queries;
    private final PaymentTaking.Tools tools;
    private final Expansions expansions;

    CustomerPaymentsController(Customers customers, Queries queries, PaymentTaking.Tools tools, Expansions expansions) {
        this.customers = customers;
        this.queries = queries;
        this.tools = tools;
        this.expansions = expansions;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/customers/{id}/payments")
    Answer list(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        Expanding expanding = expansions.asked(request, query, "customer");
        query.end();
        Await await = request.freshness();
        CustomerId customer =
                customers.mustKnow(request.tenant(), PathIds.parse(id, CustomerId.PREFIX, CustomerId::new), await);
        PaymentFilter theirs = new PaymentFilter(null, customer, null, null, null, null, null, null);
        Reading<Page<PaymentView>> reading =
                queries.askFresh(new ListPayments(request.tenant(), theirs, page, await), await);
        return expanding.within(Answer.list(LIST, reading, view -> PaymentBody.of(view, tools.personal())), await);
    }
}
