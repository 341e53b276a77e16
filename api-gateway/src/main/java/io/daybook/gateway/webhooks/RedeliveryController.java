package io.daybook.gateway.webhooks;

import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedQuery.FindFeedEntry;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.WebhookEndpointId;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Events once more: one, some, or all since one. */
@Controller
final class RedeliveryController {

    private final IdempotentWrites writes;
    private final EndpointTools tools;

    RedeliveryController(IdempotentWrites writes, EndpointTools tools) {
        this.writes = writes;
        this.tools = tools;
    }

    @Requires(Scope.WEBHOOKS_WRITE)
    @PostMapping("/v1/webhook-endpoints/{id}/redeliveries")
    Answer some(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        Fields body = write.fields();
        body.require("from");
        Long from = body.place("from");
        Long to = body.place("to");
        if (from != null && to != null && to < from) {
            body.fault("to", Code.CONFLICT, "The last is not before the first.");
        }
        body.end();
        body.faults().refuseIfAny();
        WebhookEndpointId endpoint = PathIds.parse(id, WebhookEndpointId.PREFIX, WebhookEndpointId::new);
        return writes.answer(write, new Redelivering(tools, write, endpoint, from == null ? 1 : from, to));
    }

    @Requires(Scope.WEBHOOKS_WRITE)
    @PostMapping("/v1/events/{id}/redeliveries")
    Answer one(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        Fields body = write.fields();
        body.require("endpoint");
        String endpoint = body.text(
                "endpoint", 64, text -> Id.isValid(text, WebhookEndpointId.PREFIX), "The id of an endpoint, we_….");
        body.end();
        body.faults().refuseIfAny();
        if (endpoint == null || !Id.isValid(id, "evt_")) {
            throw ProblemException.notFound();
        }
        Reading<Optional<FeedEntry>> found =
                tools.queries().ask(new FindFeedEntry(request.tenant(), id, Await.NOTHING), Await.NOTHING);
        long sequence = found.value().orElseThrow(ProblemException::notFound).sequence();
        return writes.answer(
                write, new Redelivering(tools, write, new WebhookEndpointId(endpoint), sequence, sequence));
    }
}
