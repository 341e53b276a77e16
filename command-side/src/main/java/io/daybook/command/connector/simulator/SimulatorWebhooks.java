package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.SimulatorJson;
import io.daybook.simulator.Webhook;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what the pretended gateway sends of its own accord. */
final class SimulatorWebhooks {

    private record Body(
            @Nullable String id,
            @Nullable String type,
            @Nullable String operation) {}

    private final String secret;

    /**
     * @param secret empty where none is agreed: then nothing is believed
     */
    SimulatorWebhooks(String secret) {
        this.secret = secret;
    }

    WebhookReading read(WebhookMessage message) {
        boolean signed = message.header(Webhook.SIGNATURE)
                .filter(signature -> Webhook.isSigned(secret, signature, message.body(), message.receivedAt()))
                .isPresent();
        if (!signed) {
            return new WebhookReading.Forged("the signature is missing, wrong or old");
        }
        try {
            return read(SimulatorJson.MAPPER.readValue(message.body(), Body.class));
        } catch (JacksonException notJson) {
            return new WebhookReading.Unreadable("not the JSON of a webhook");
        }
    }

    private static WebhookReading read(@Nullable Body body) {
        if (body == null || body.id() == null || body.type() == null) {
            return new WebhookReading.Unreadable("id or type is missing");
        }
        if (!body.type().equals(Webhook.OPERATION_MOVED)) {
            return new WebhookReading.Ignored(body.id(), body.type());
        }
        String operation = body.operation();
        if (operation == null || operation.isBlank() || operation.length() > OperationId.LONGEST) {
            return new WebhookReading.Unreadable("the operation is missing");
        }
        OperationId id = new OperationId(operation);
        return new WebhookReading.Heard(body.id(), body.type(), new Notice.OperationMoved(id, id.aggregateId()));
    }
}
