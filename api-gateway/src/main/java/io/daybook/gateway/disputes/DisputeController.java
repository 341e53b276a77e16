package io.daybook.gateway.disputes;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expanding;
import io.daybook.gateway.expand.Expansions;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.dispute.DisputeQuery.FindDispute;
import io.daybook.shared.dispute.DisputeQuery.ListDisputes;
import io.daybook.shared.dispute.DisputeStatus;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Disputes: looked up, listed, contested, accepted. */
@Controller
final class DisputeController {

    private static final String LIST = "disputes";
    private static final int LONGEST_TEXT = 10_000;
    private static final Map<String, DisputeStatus> STATUSES = Words.all(DisputeStatus.class);

    private final IdempotentWrites writes;
    private final Queries queries;
    private final DisputeTools tools;
    private final Expansions expansions;

    DisputeController(IdempotentWrites writes, Queries queries, Outcomes outcomes, Clock clock, Expansions expansions) {
        this.expansions = expansions;
        this.writes = writes;
        this.queries = queries;
        this.tools = new DisputeTools(outcomes, clock);
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/disputes/{id}/evidence")
    Answer contest(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        Fields fields = write.fields();
        fields.require("text");
        String text = fields.text("text", LONGEST_TEXT);
        fields.end();
        fields.faults().refuseIfAny();
        DisputeId dispute = PathIds.parse(id, DisputeId.PREFIX, DisputeId::new);
        return writes.answer(write, new Contesting(tools, write, dispute, String.valueOf(text)));
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/disputes/{id}/acceptance")
    Answer accept(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        Fields fields = write.fields();
        fields.end();
        fields.faults().refuseIfAny();
        DisputeId dispute = PathIds.parse(id, DisputeId.PREFIX, DisputeId::new);
        return writes.answer(write, new Accepting(tools, write, dispute));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/disputes/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        Expanding expanding = expansions.asked(request, query, "payment");
        query.end();
        Await await = request.freshness();
        DisputeId dispute = PathIds.parse(id, DisputeId.PREFIX, DisputeId::new);
        Reading<Optional<DisputeView>> reading =
                queries.askFresh(new FindDispute(request.tenant(), dispute, await), await);
        return expanding.within(Answer.found(reading, DisputeBody::of), await);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/disputes")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        String payment =
                query.text("payment", 30, id -> Id.isValid(id, PaymentId.PREFIX), "A payment's id begins with pay_.");
        DisputeStatus status = query.choice("status", STATUSES);
        Expanding expanding = expansions.asked(request, query, "payment");
        query.end();
        Await await = request.freshness();
        PaymentId of = payment == null ? null : new PaymentId(payment);
        Reading<Page<DisputeView>> reading =
                queries.askFresh(new ListDisputes(request.tenant(), of, status, page, await), await);
        return expanding.within(Answer.list(LIST, reading, DisputeBody::of), await);
    }
}
