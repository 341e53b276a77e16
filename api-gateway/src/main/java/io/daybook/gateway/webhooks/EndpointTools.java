package io.daybook.gateway.webhooks;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write.Outcome;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookEndpointView;
import io.daybook.shared.webhook.WebhookQuery.FindEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What all endpoints are kept with. */
record EndpointTools(Queries queries, LogHead head, EndpointSecrets secrets, Clock clock) {

    /** Long, since what is shown once would be lost with an answer that is given up. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);

    /** The endpoint after a command. */
    Outcome<WebhookEndpointView> outcome(Tenant tenant, WebhookEndpointId id, Accepted accepted, int status) {
        Await await = Await.version(accepted, VISIBLE_WITHIN);
        Reading<Optional<WebhookEndpointView>> reading = queries.ask(new FindEndpoint(tenant, id, await), await);
        return reading.value()
                .filter(view -> !reading.behind())
                .map(view -> new Outcome<>(status, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    /** An endpoint that is there. */
    Reading<Optional<WebhookEndpointView>> find(Tenant tenant, WebhookEndpointId id, Await await) {
        Reading<Optional<WebhookEndpointView>> reading = queries.askFresh(new FindEndpoint(tenant, id, await), await);
        if (reading.value().filter(view -> !view.deleted()).isEmpty()) {
            throw ProblemException.notFound();
        }
        return reading;
    }
}
