package io.daybook.gateway.routing;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.routing.FindRouting;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RoutingId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The rules by which payments find their gateways. */
@Controller
final class RoutingController {

    private final IdempotentWrites writes;
    private final Queries queries;
    private final RoutingChange.Tools tools;

    RoutingController(IdempotentWrites writes, Queries queries, LogHead head, Clock clock) {
        this.writes = writes;
        this.queries = queries;
        this.tools = new RoutingChange.Tools(queries, head, clock);
    }

    @Requires(Scope.ROUTING_WRITE)
    @PostMapping("/v1/routing")
    Answer change(ApiRequest request) {
        WriteRequest write = request.write();
        List<RoutingRule> rules = RoutingRequest.parse(write.fields());
        return writes.answer(write, new RoutingChange(tools, write, rules));
    }

    @Requires(Scope.ROUTING_READ)
    @GetMapping("/v1/routing")
    Answer inForce(ApiRequest request) {
        return find(request, null);
    }

    @Requires(Scope.ROUTING_READ)
    @GetMapping("/v1/routing/{id}")
    Answer version(ApiRequest request, @PathVariable("id") String id) {
        return find(request, id);
    }

    private Answer find(ApiRequest request, @Nullable String id) {
        Await await = request.withoutQuery().freshness();
        RoutingId version = id == null ? null : PathIds.parse(id, RoutingId.PREFIX, RoutingId::new);
        Reading<Optional<RoutingView>> reading =
                queries.askFresh(new FindRouting(request.tenant(), version, await), await);
        return Answer.found(reading, RoutingBody::of);
    }
}
