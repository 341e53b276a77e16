package io.daybook.gateway.refunds;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expanding;
import io.daybook.gateway.expand.Expansions;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundQuery.ListRefunds;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Refunds: requested, looked up, listed. */
@Controller
final class RefundController {

    private static final String LIST = "refunds";

    private final IdempotentWrites writes;
    private final Queries queries;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Expansions expansions;

    RefundController(IdempotentWrites writes, Queries queries, Outcomes outcomes, Clock clock, Expansions expansions) {
        this.expansions = expansions;
        this.writes = writes;
        this.queries = queries;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Requires(Scope.REFUNDS_WRITE)
    @PostMapping("/v1/payments/{id}/refunds")
    Answer refund(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        RefundRequest asked = RefundRequest.parse(write.fields());
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        return writes.answer(write, new Refunding(outcomes, clock, write, payment, asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/refunds/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        Expanding expanding = expansions.asked(request, query, "payment");
        query.end();
        Await await = request.freshness();
        RefundId refund = PathIds.parse(id, RefundId.PREFIX, RefundId::new);
        Reading<Optional<RefundView>> reading =
                queries.askFresh(new FindRefund(request.tenant(), refund, await), await);
        return expanding.within(Answer.found(reading, RefundBody::of), await);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/refunds")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        String payment =
                query.text("payment", 30, id -> Id.isValid(id, PaymentId.PREFIX), "A payment's id begins with pay_.");
        Expanding expanding = expansions.asked(request, query, "payment");
        query.end();
        Await await = request.freshness();
        PaymentId of = payment == null ? null : new PaymentId(payment);
        Reading<Page<RefundView>> reading = queries.askFresh(new ListRefunds(request.tenant(), of, page, await), await);
        return expanding.within(Answer.list(LIST, reading, RefundBody::of), await);
    }
}
