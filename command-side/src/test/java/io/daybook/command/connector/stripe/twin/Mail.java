package io.daybook.command.connector.stripe.twin;

import com.stripe.net.Webhook;
import io.daybook.command.connector.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** What Stripe sends of its own accord, signed as Stripe signs it. */
final class Mail {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String secret;
    private final Clock clock;
    private final List<WebhookMessage> sent = new CopyOnWriteArrayList<>();
    private final List<Consumer<WebhookMessage>> receivers = new ArrayList<>();
    private int number;

    Mail(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    void deliverTo(Consumer<WebhookMessage> receiver) {
        receivers.add(receiver);
    }

    void send(String type, Map<String, Object> object) {
        WebhookMessage message = message(type, object);
        sent.add(message);
        receivers.forEach(receiver -> receiver.accept(message));
    }

    List<WebhookMessage> sent() {
        return List.copyOf(sent);
    }

    WebhookMessage message(String type, Map<String, Object> object) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", "evt_1Twin%016d".formatted(++number));
        event.put("object", "event");
        event.put("api_version", "2026-07-29.dahlia");
        event.put("created", clock.instant().getEpochSecond());
        event.put("data", Map.of("object", object));
        event.put("livemode", false);
        event.put("pending_webhooks", 1);
        event.put("request", Map.of());
        event.put("type", type);
        return signed(JSON.writeValueAsString(event), secret);
    }

    WebhookMessage signed(String body, String with) {
        try {
            String signature = Webhook.Signature.generateSignatureHeader(
                    body, with, clock.instant().getEpochSecond());
            return new WebhookMessage(
                    Map.of("stripe-signature", List.of(signature), "content-type", List.of("application/json")),
                    body.getBytes(StandardCharsets.UTF_8),
                    clock.instant());
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
