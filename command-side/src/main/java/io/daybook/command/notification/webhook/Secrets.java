package io.daybook.command.notification.webhook;

import io.daybook.command.notification.webhook.Signatures.Secret;
import io.daybook.command.schema.tables.records.WebhookEndpointRecord;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.webhook.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Opens what endpoints sign with. Thread-safe. */
final class Secrets {

    private final PersonalKeys keys;

    Secrets(PersonalKeys keys) {
        this.keys = keys;
    }

    /** What is signed with now, the newest first; nothing when the endpoint's key was destroyed with it. */
    List<Secret> of(WebhookEndpointRecord endpoint, Instant now) {
        List<Secret> secrets = new ArrayList<>(open(endpoint.getSigning()));
        Instant until = endpoint.getOldUntil();
        String old = endpoint.getOldSigning();
        if (old != null && until != null && now.isBefore(until)) {
            secrets.addAll(open(old));
        }
        return secrets;
    }

    private List<Secret> open(String json) {
        SigningKey key = SigningJson.read(json);
        return keys.open(key.secret(), SigningKey.FIELD).stream()
                .map(secret -> new Secret(key.method(), secret))
                .toList();
    }
}
