package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.SimulatorJson;
import io.daybook.simulator.Webhook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what the pretended gateway sends of its own accord. */
final class SimulatorWebhooks {

    private record Body(
            @Nullable String id,
            @Nullable String type,
            @Nullable String operation,
            @Nullable DisputeBody dispute) {}

    private record DisputeBody(
            @Nullable String reference,
            @Nullable String charge,
            @Nullable String status,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String reason,
            @Nullable Instant evidenceDueBy,
            @Nullable Instant at) {}

    private static final int LONGEST_NAME = 255;

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
        if (body.type().equals(Webhook.DISPUTE_MOVED)) {
            return dispute(body.id(), body.type(), body.dispute());
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

    private static WebhookReading dispute(String id, String type, @Nullable DisputeBody dispute) {
        if (dispute == null || dispute.amount() == null || dispute.currency() == null || dispute.at() == null) {
            return new WebhookReading.Unreadable("the dispute is missing");
        }
        if (!isName(dispute.reference()) || !isName(dispute.charge()) || !isName(dispute.status())) {
            return new WebhookReading.Unreadable("the dispute has no name");
        }
        try {
            return new WebhookReading.Heard(
                    id,
                    type,
                    new Notice.DisputeMoved(
                            String.valueOf(dispute.reference()),
                            String.valueOf(dispute.charge()),
                            String.valueOf(dispute.status()),
                            Money.of(dispute.amount(), dispute.currency()),
                            dispute.reason(),
                            dispute.evidenceDueBy(),
                            dispute.at()));
        } catch (IllegalArgumentException noSuchMoney) {
            return new WebhookReading.Unreadable("the amount of the dispute is none");
        }
    }

    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }
}
