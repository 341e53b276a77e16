package io.daybook.command.connector.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.types.Money;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Stripe sends of its own accord. Nothing is looked at before its signature is verified, by Stripe's own code;
 * a signature is good for five minutes. The content is read as JSON, not as the client's classes, since an endpoint may be
 * set to another version of the API than the client's.
 */
final class StripeWebhooks {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 1 << 20;

    /** Kinds of events about things that have our operation in their metadata. */
    private static final List<String> KEYED = List.of("payment_intent.", "transfer.", "payout.");

    private final String secret;

    StripeWebhooks(String secret) {
        this.secret = secret;
    }

    WebhookReading read(WebhookMessage message) {
        if (secret.isBlank()) {
            return new WebhookReading.Forged("no_webhook_secret");
        }
        if (message.body().length > LARGEST) {
            return new WebhookReading.Unreadable("too_large");
        }
        Optional<String> signature = message.header("stripe-signature");
        if (signature.isEmpty()) {
            return new WebhookReading.Forged("signature_missing");
        }
        if (!isSigned(message, signature.get())) {
            return new WebhookReading.Forged("signature_wrong");
        }
        try {
            return event(JSON.readTree(message.body()));
        } catch (JacksonException notJson) {
            return new WebhookReading.Unreadable("malformed");
        }
    }

    /**
     * The first half of {@code Webhook.constructEvent}. Its second half, which reads the content, throws the same kinds of
     * exceptions as a header that is nonsense, and the two must not be taken for each other.
     */
    private boolean isSigned(WebhookMessage message, String signature) {
        try {
            return Webhook.Signature.verifyHeader(
                    new String(message.body(), StandardCharsets.UTF_8),
                    signature,
                    secret,
                    Webhook.DEFAULT_TOLERANCE,
                    Clock.fixed(message.receivedAt(), ZoneOffset.UTC));
        } catch (SignatureVerificationException | RuntimeException wrong) {
            return false;
        }
    }

    private static WebhookReading event(JsonNode event) {
        String id = text(event, "id");
        String type = text(event, "type");
        JsonNode object = event.path("data").path("object");
        if (id == null || type == null || !object.isObject()) {
            return new WebhookReading.Unreadable("malformed");
        }
        if (type.startsWith("charge.dispute.")) {
            return dispute(id, type, object, seconds(event.path("created")));
        }
        Optional<Notice> notice = KEYED.stream().anyMatch(type::startsWith)
                ? moved(object)
                : isAboutRefund(type) ? refund(object) : Optional.empty();
        return notice.<WebhookReading>map(heard -> new WebhookReading.Heard(id, type, heard))
                .orElseGet(() -> new WebhookReading.Ignored(id, type));
    }

    private static boolean isAboutRefund(String type) {
        return type.startsWith("refund.") || type.startsWith("charge.refund.") || type.equals("charge.refunded");
    }

    /** A charge names its refunds only to endpoints of old versions; the refund itself is told of as well. */
    private static Optional<Notice> refund(JsonNode object) {
        JsonNode refund = object.path("object").asString("").equals("charge")
                ? object.path("refunds").path("data").path(0)
                : object;
        return moved(refund);
    }

    /** A capture or a void is told of by its intent, which knows the authorization; Daybook asks about all that waits. */
    private static Optional<Notice> moved(JsonNode object) {
        return OperationKeys.operation(text(object.path("metadata"), OperationKeys.OPERATION))
                .map(operation -> new Notice.OperationMoved(operation, operation.aggregateId()));
    }

    private static WebhookReading dispute(String id, String type, JsonNode dispute, @Nullable Instant at) {
        String reference = text(dispute, "id");
        String intent = text(dispute, "payment_intent");
        String payment = intent == null ? text(dispute, "charge") : intent;
        JsonNode amount = dispute.path("amount");
        Optional<Money> money = StripeAmounts.money(
                amount.isIntegralNumber() && amount.canConvertToLong() ? amount.asLong() : null,
                text(dispute, "currency"));
        String status = text(dispute, "status");
        if (reference == null || payment == null || money.isEmpty() || status == null || at == null) {
            return new WebhookReading.Unreadable("malformed");
        }
        Instant due = seconds(dispute.path("evidence_details").path("due_by"));
        return new WebhookReading.Heard(
                id,
                type,
                new Notice.DisputeMoved(
                        reference, payment, word(type, status), money.get(), text(dispute, "reason"), due, at));
    }

    /** Money that moves is told by the kind of the event, everything else by the state of the dispute. */
    private static String word(String type, String status) {
        return switch (type) {
            case "charge.dispute.funds_withdrawn" -> "funds_withdrawn";
            case "charge.dispute.funds_reinstated" -> "funds_reinstated";
            default -> status;
        };
    }

    private static @Nullable String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isString()
                        && node.asString().length() <= 255
                        && !node.asString().isBlank()
                ? node.asString()
                : null;
    }

    private static @Nullable Instant seconds(JsonNode node) {
        boolean possible = node.isIntegralNumber() && node.canConvertToLong() && node.asLong() > 0;
        return possible && node.asLong() < 1L << 36 ? Instant.ofEpochSecond(node.asLong()) : null;
    }
}
