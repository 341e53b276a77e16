package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expanding;
import io.daybook.gateway.expand.Expansions;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.personal.BlindIndex;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Payments: taken, looked up, listed. */
@Controller
final class PaymentController {

    private static final String LIST = "payments";

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PaymentTaking.Tools tools;
    private final PaymentFilters filters;
    private final Expansions expansions;

    PaymentController(
            IdempotentWrites writes,
            Queries queries,
            PaymentTaking.Tools tools,
            BlindIndex index,
            Expansions expansions) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
        this.filters = new PaymentFilters(index);
        this.expansions = expansions;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/payments")
    Answer take(ApiRequest request) {
        WriteRequest write = request.write();
        PaymentRequest asked = PaymentRequest.parse(write.fields());
        return writes.answer(write, new PaymentTaking(tools, write, asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        Expanding expanding = expansions.asked(request, query, "customer");
        query.end();
        Await await = request.freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        Reading<Optional<PaymentView>> reading =
                queries.askFresh(new FindPayment(request.tenant(), payment, await), await);
        return expanding.within(Answer.found(reading, view -> PaymentBody.of(view, tools.personal())), await);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        PaymentFilter filter = filters.read(query, request.tenant().merchant());
        Expanding expanding = expansions.asked(request, query, "customer");
        query.end();
        Await await = request.freshness();
        Reading<Page<PaymentView>> reading =
                queries.askFresh(new ListPayments(request.tenant(), filter, page, await), await);
        return expanding.within(Answer.list(LIST, reading, view -> PaymentBody.of(view, tools.personal())), await);
    }
}
