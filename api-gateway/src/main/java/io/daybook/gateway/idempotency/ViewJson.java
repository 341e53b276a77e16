package io.daybook.gateway.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;

/** Keeps views in the form in which messages travel, with their personal fields sealed as they are. */
final class ViewJson {

    private static final ObjectMapper MAPPER = MessageJson.mapper();

    private ViewJson() {}

    static String write(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a view could not be written", failure);
        }
    }

    static <V> V read(String json, Class<V> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " could not be read", failure);
        }
    }
}
