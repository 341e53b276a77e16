package io.daybook.shared.webhook;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;

/** Asks the command side, which delivers, for a {@link DeliveryReport}. It changes nothing. */
public record ReadAttempts(WebhookEndpointId endpointId, Tenant tenant, PageRequest page) implements Command {

    @Override
    public WebhookEndpointId target() {
        return endpointId;
    }
}
