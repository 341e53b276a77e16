package io.daybook.shared;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.WEBHOOK_ENDPOINT;

import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import java.util.List;

/** Samples of what can happen to an endpoint for webhooks. */
final class WebhookSamples {

    private WebhookSamples() {}

    static List<DomainEvent> all() {
        String subject = WEBHOOK_ENDPOINT.value();
        return List.of(
                new EndpointAdded(
                        WEBHOOK_ENDPOINT,
                        TENANT,
                        new EndpointSettings(
                                "https://shop.example/daybook",
                                List.of("payment.captured", "refund.*"),
                                "the shop",
                                true),
                        new SigningKey(SigningMethod.HMAC, new Personal<>(subject, "c2VhbGVk"), null),
                        NOON),
                new EndpointChanged(
                        WEBHOOK_ENDPOINT,
                        new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9Q"),
                        new EndpointSettings("https://shop.example/events", List.of("payout.paid"), null, false),
                        NOON.plusSeconds(1)),
                new SecretRotated(
                        WEBHOOK_ENDPOINT,
                        new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9R"),
                        new SigningKey(
                                SigningMethod.ED25519,
                                new Personal<>(subject, "YWxzbyBzZWFsZWQ"),
                                "whpk_MCowBQYDK2VwAyEA"),
                        NOON.plusSeconds(86_402),
                        NOON.plusSeconds(2)),
                new EndpointDisabled(
                        WEBHOOK_ENDPOINT, "unreachable", NOON.plusSeconds(3), NOON.plusSeconds(3 * 86_400 + 3)),
                new EndpointDeleted(WEBHOOK_ENDPOINT, NOON.plusSeconds(4)),
                new RedeliveryRequested(
                        WEBHOOK_ENDPOINT,
                        new RedeliveryId("rdl_01K9ZQ4K7M3N8P2R5S6T7V8W9S"),
                        17,
                        20L,
                        NOON.plusSeconds(5)));
    }
}
