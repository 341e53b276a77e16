package io.daybook.query.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;

/** Values in columns of JSON, in the form that messages have. Failures name the type and never the content. */
public final class Json {

    private static final ObjectMapper MAPPER = MessageJson.mapper();

    private Json() {}

    /** The text to store. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException failed) {
            throw withoutContent("cannot write a " + value.getClass().getSimpleName() + " as JSON", failed);
        }
    }

    /** The value of a stored text. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException failed) {
            throw withoutContent("cannot read a " + type.getSimpleName() + " from JSON", failed);
        }
    }

    private static IllegalStateException withoutContent(String message, JsonProcessingException failed) {
        IllegalStateException clean = new IllegalStateException(message);
        clean.setStackTrace(failed.getStackTrace());
        return clean;
    }
}
