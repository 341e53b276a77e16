package io.daybook.gateway.webhooks;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookCommand.ChangeEndpoint;
import io.daybook.shared.webhook.WebhookEndpointView;

/** Changes an endpoint. */
record Changing(EndpointTools tools, WriteRequest request, WebhookEndpointId endpoint, EndpointRequest asked)
        implements Write<WebhookEndpointView> {

    private static final int OK = 200;

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<WebhookEndpointView> viewType() {
        return WebhookEndpointView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new ChangeEndpoint(
                endpoint,
                request.tenant(),
                new ChangeId(reservedId),
                asked.url(),
                asked.types(),
                asked.description(),
                asked.clearDescription(),
                asked.enabled(),
                tools.clock().instant());
    }

    @Override
    public Outcome<WebhookEndpointView> outcome(String reservedId, Accepted accepted) {
        return tools.outcome(request.tenant(), endpoint, accepted, OK);
    }

    @Override
    public Object body(WebhookEndpointView view) {
        return EndpointBody.of(view);
    }

    @Override
    public String location(WebhookEndpointView view) {
        return "/v1/webhook-endpoints/" + view.id();
    }
}
