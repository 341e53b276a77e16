package io.daybook.shared.webhook;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;

/** What can be asked about endpoints for webhooks. Each answer is a {@code Reading}. */
public sealed interface WebhookQuery {

    Tenant tenant();

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link WebhookEndpointView}; a deleted one is there too. */
    record FindEndpoint(Tenant tenant, WebhookEndpointId endpointId, Await await) implements WebhookQuery {}

    /** A {@code Reading} of a {@code Page} of {@link WebhookEndpointView}, newest first, without those deleted. */
    record ListEndpoints(Tenant tenant, PageRequest page, Await await) implements WebhookQuery {}
}
