package io.daybook.gateway.webhooks;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookCommand.RequestRedelivery;
import org.jspecify.annotations.Nullable;

/**
 * Has events delivered once more.
 *
 * @param to null for all since
 */
record Redelivering(
        EndpointTools tools,
        WriteRequest request,
        WebhookEndpointId endpoint,
        long from,
        @Nullable Long to) implements Write<Redelivering.Redelivery> {

    private static final int ACCEPTED = 202;

    /** What was accepted. */
    record Redelivery(
            String id, String endpoint, long from, @Nullable Long to) {}

    /** The same as the API answers it. */
    record RedeliveryBody(
            String id,
            String object,
            String endpoint,
            long from,
            @Nullable Long to) {}

    @Override
    public String idPrefix() {
        return RedeliveryId.PREFIX;
    }

    @Override
    public Class<Redelivery> viewType() {
        return Redelivery.class;
    }

    @Override
    public Command command(String reservedId) {
        return new RequestRedelivery(
                endpoint,
                request.tenant(),
                new RedeliveryId(reservedId),
                from,
                to,
                tools.clock().instant());
    }

    @Override
    public Outcome<Redelivery> outcome(String reservedId, Accepted accepted) {
        return new Outcome<>(
                ACCEPTED,
                new Redelivery(reservedId, endpoint.value(), from, to),
                tools.head().now());
    }

    @Override
    public Object body(Redelivery view) {
        return new RedeliveryBody(view.id(), "webhook_redelivery", view.endpoint(), view.from(), view.to());
    }

    @Override
    public String location(Redelivery view) {
        return "/v1/webhook-endpoints/" + view.endpoint() + "/attempts";
    }
}
