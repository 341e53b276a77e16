package io.daybook.shared.operation;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * To take in what a gateway sent of its own accord. Answered by a {@link WebhookReceipt}. Taking it in twice, or never,
 * changes nothing that would not have come about anyhow: it only makes us ask the gateway sooner.
 *
 * @param headers by their names in lower case
 * @param body the very bytes, not believed yet
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares such commands.
public record ReceiveWebhook(
        WebhookId id, ConnectorName connector, Map<String, List<String>> headers, byte[] body, Instant receivedAt)
        implements Command {

    public ReceiveWebhook {
        headers = Map.copyOf(headers);
    }

    @Override
    public WebhookId target() {
        return id;
    }

    @Override
    public String toString() {
        return "ReceiveWebhook[" + id + ", " + connector + ", " + body.length + " bytes]";
    }
}
