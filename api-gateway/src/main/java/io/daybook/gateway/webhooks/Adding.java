package io.daybook.gateway.webhooks;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookCommand.AddEndpoint;
import io.daybook.shared.webhook.WebhookEndpointView;
import io.daybook.shared.webhook.WebhookQuery.ListEndpoints;
import java.util.List;
import java.util.Objects;

/** Adds an endpoint. Used for one request: it knows whether that is the first, which alone is shown the secret. */
final class Adding implements Write<WebhookEndpointView> {

    private static final int CREATED = 201;

    /** Of a merchant in one mode; each costs a delivery for every event. */
    private static final int MOST = 20;

    private final EndpointTools tools;
    private final WriteRequest request;
    private final EndpointRequest asked;
    private boolean first;

    Adding(EndpointTools tools, WriteRequest request, EndpointRequest asked) {
        this.tools = tools;
        this.request = request;
        this.asked = asked;
    }

    @Override
    public String idPrefix() {
        return WebhookEndpointId.PREFIX;
    }

    @Override
    public Class<WebhookEndpointView> viewType() {
        return WebhookEndpointView.class;
    }

    @Override
    public Command command(String reservedId) {
        refuseTooMany(reservedId);
        first = true;
        WebhookEndpointId id = new WebhookEndpointId(reservedId);
        List<String> types = asked.types();
        Boolean enabled = asked.enabled();
        EndpointSettings settings = new EndpointSettings(
                Objects.requireNonNull(asked.url()),
                types == null ? List.of() : types,
                asked.description(),
                enabled == null || enabled);
        return new AddEndpoint(
                id,
                request.tenant(),
                settings,
                tools.secrets().create(id, asked.signing().orElse(SigningMethod.HMAC)),
                tools.clock().instant());
    }

    /** What an earlier try of this request has added before it crashed is not one too many. */
    private void refuseTooMany(String reservedId) {
        Reading<Page<WebhookEndpointView>> all = tools.queries()
                .ask(new ListEndpoints(request.tenant(), new PageRequest(MOST, null), Await.NOTHING), Await.NOTHING);
        long others = all.value().items().stream()
                .filter(endpoint -> !endpoint.id().value().equals(reservedId))
                .count();
        if (others >= MOST) {
            throw ProblemException.of(
                    ProblemCode.WEBHOOK_ENDPOINTS_EXCEEDED, "There are at most " + MOST + " endpoints.");
        }
    }

    @Override
    public Outcome<WebhookEndpointView> outcome(String reservedId, Accepted accepted) {
        return tools.outcome(request.tenant(), new WebhookEndpointId(reservedId), accepted, CREATED);
    }

    /** Opened from what was kept: after a crash, what this request had made before is another than what counts. */
    @Override
    public Object body(WebhookEndpointView view) {
        return first ? EndpointBody.of(view, tools.secrets().shown(view.key()).orElse(null)) : EndpointBody.of(view);
    }

    @Override
    public String location(WebhookEndpointView view) {
        return "/v1/webhook-endpoints/" + view.id();
    }
}
