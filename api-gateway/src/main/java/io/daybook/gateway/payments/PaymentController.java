package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Payments: taken, looked up, listed. */
@Controller
final class PaymentController {

    private static final String LIST = "payments";
    private static final Map<String, PaymentStatus> STATUSES = Words.all(PaymentStatus.class);

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PaymentTaking.Tools tools;

    PaymentController(IdempotentWrites writes, Queries queries, PaymentTaking.Tools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
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
        Await await = request.withoutQuery().freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        Reading<Optional<PaymentView>> reading =
                queries.askFresh(new FindPayment(request.tenant(), payment, await), await);
        return Answer.found(reading, view -> PaymentBody.of(view, tools.personal()));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        PaymentFilter filter = filter(query);
        query.end();
        Await await = request.freshness();
        Reading<Page<PaymentView>> reading =
                queries.askFresh(new ListPayments(request.tenant(), filter, page, await), await);
        return Answer.list(LIST, reading, view -> PaymentBody.of(view, tools.personal()));
    }

    private static PaymentFilter filter(QueryParameters query) {
        String customer = query.text(
                "customer", 30, id -> Id.isValid(id, CustomerId.PREFIX), "A customer's id begins with cus_.");
        String currency = query.text("currency", 3, CurrencyCode::isKnown, "An ISO 4217 currency in capital letters.");
        return new PaymentFilter(
                query.choice("status", STATUSES),
                customer == null ? null : new CustomerId(customer),
                query.text("reference", 255, text -> true, "1 to 255 characters."),
                currency == null ? null : new CurrencyCode(currency),
                query.amount("amount_gte"),
                query.time("created_gte"),
                query.time("created_lt"),
                connector(query));
    }

    private static @Nullable ConnectorName connector(QueryParameters query) {
        String name =
                query.text("connector", 32, text -> text.matches("[a-z][a-z0-9_]*"), "Small letters, digits and _.");
        return name == null ? null : new ConnectorName(name);
    }
}
