package io.daybook.gateway.routing;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.routing.FindRouting;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RoutingId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends payments by other rules from now on. */
record RoutingChange(Tools tools, WriteRequest request, List<RoutingRule> rules) implements Write<RoutingView> {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);
    private static final int CREATED = 201;

    /** What all changes are made with. */
    record Tools(Queries queries, LogHead head, Clock clock) {}

    @Override
    public String idPrefix() {
        return RoutingId.PREFIX;
    }

    @Override
    public Class<RoutingView> viewType() {
        return RoutingView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new ChangeRouting(
                request.tenant(),
                new RoutingId(reservedId),
                rules,
                tools.clock().instant());
    }

    @Override
    public Outcome<RoutingView> outcome(String reservedId, Accepted accepted) {
        Await await = Await.position(tools.head().now(), VISIBLE_WITHIN);
        Reading<Optional<RoutingView>> reading =
                tools.queries().ask(new FindRouting(request.tenant(), new RoutingId(reservedId), await), await);
        return reading.value()
                .map(view -> new Outcome<>(CREATED, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(RoutingView view) {
        return RoutingBody.of(view);
    }

    @Override
    public String location(RoutingView view) {
        return "/v1/routing/" + view.routing().id();
    }
}
