package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.risk.RiskQuery.ListReviews;
import io.daybook.shared.risk.RiskReview;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Payments at which a person has to look: listed, approved, rejected. */
@Controller
final class ReviewController {

    private static final String LIST = "reviews";
    private static final int LONGEST_NOTE = 500;
    private static final Map<String, RiskReview.Status> STATUSES = Words.all(RiskReview.Status.class);

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PaymentTaking.Tools tools;

    ReviewController(IdempotentWrites writes, Queries queries, PaymentTaking.Tools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.RISK_READ)
    @GetMapping("/v1/risk/reviews")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        RiskReview.Status status = query.choice("status", STATUSES);
        query.end();
        Await await = request.freshness();
        Reading<Page<PaymentView>> reading =
                queries.askFresh(new ListReviews(request.tenant(), status, page, await), await);
        return Answer.list(LIST, reading, view -> PaymentBody.of(view, tools.personal()));
    }

    @Requires(Scope.RISK_WRITE)
    @PostMapping("/v1/risk/reviews/{id}/approval")
    Answer approve(ApiRequest request, @PathVariable("id") String id) {
        return decide(request, id, true);
    }

    @Requires(Scope.RISK_WRITE)
    @PostMapping("/v1/risk/reviews/{id}/rejection")
    Answer reject(ApiRequest request, @PathVariable("id") String id) {
        return decide(request, id, false);
    }

    private Answer decide(ApiRequest request, String id, boolean approved) {
        WriteRequest write = request.write();
        Fields fields = write.fields();
        String note = fields.text("note", LONGEST_NOTE);
        fields.end();
        fields.faults().refuseIfAny();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        return writes.answer(write, new Reviewing(tools, write, payment, approved, note));
    }
}
