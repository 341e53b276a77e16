package io.daybook.command.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.webhook.SigningKey;

/** Signing keys as they stand in tables, with their secrets sealed. */
final class SigningJson {

    private static final ObjectMapper JSON = MessageJson.mapper();

    private SigningJson() {}

    static String write(SigningKey key) {
        try {
            return JSON.writeValueAsString(key);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a signing key cannot be written as JSON", bug);
        }
    }

    static SigningKey read(String json) {
        try {
            return JSON.readValue(json, SigningKey.class);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a signing key cannot be read as JSON", bug);
        }
    }
}
