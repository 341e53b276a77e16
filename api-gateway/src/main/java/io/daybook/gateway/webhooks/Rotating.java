package io.daybook.gateway.webhooks;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookCommand.RotateSecret;
import io.daybook.shared.webhook.WebhookEndpointView;
import java.time.Instant;
import java.util.Optional;

/** Signs with another key. Used for one request: it knows whether that is the first, which alone is shown the secret. */
final class Rotating implements Write<WebhookEndpointView> {

    private static final int OK = 200;
    private static final int A_DAY = 24 * 60 * 60;
    private static final int A_WEEK = 7 * A_DAY;

    private final EndpointTools tools;
    private final WriteRequest request;
    private final WebhookEndpointId endpoint;
    private final Asked asked;
    private boolean first;

    /**
     * What is asked for.
     *
     * @param signing empty for the same as before
     * @param overlapSeconds for how long both keys sign
     */
    record Asked(Optional<SigningMethod> signing, int overlapSeconds) {

        static Asked parse(Fields body) {
            Optional<SigningMethod> signing = EndpointRequest.signing(body);
            Integer overlap = body.count("overlap_seconds", 0, A_WEEK);
            body.end();
            body.faults().refuseIfAny();
            return new Asked(signing, overlap == null ? A_DAY : overlap);
        }
    }

    Rotating(EndpointTools tools, WriteRequest request, WebhookEndpointId endpoint, Asked asked) {
        this.tools = tools;
        this.request = request;
        this.endpoint = endpoint;
        this.asked = asked;
    }

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<WebhookEndpointView> viewType() {
        return WebhookEndpointView.class;
    }

    /** Looked up first: nothing is to be sealed for an endpoint that is not there. */
    @Override
    public Command command(String reservedId) {
        WebhookEndpointView before =
                tools.find(request.tenant(), endpoint, Await.NOTHING).value().orElseThrow();
        first = true;
        Instant now = tools.clock().instant();
        return new RotateSecret(
                endpoint,
                request.tenant(),
                new ChangeId(reservedId),
                tools.secrets()
                        .create(endpoint, asked.signing().orElse(before.key().method())),
                now.plusSeconds(asked.overlapSeconds()),
                now);
    }

    @Override
    public Outcome<WebhookEndpointView> outcome(String reservedId, Accepted accepted) {
        return tools.outcome(request.tenant(), endpoint, accepted, OK);
    }

    @Override
    public Object body(WebhookEndpointView view) {
        return first ? EndpointBody.of(view, tools.secrets().shown(view.key()).orElse(null)) : EndpointBody.of(view);
    }

    @Override
    public String location(WebhookEndpointView view) {
        return "/v1/webhook-endpoints/" + view.id();
    }
}
