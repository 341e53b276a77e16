package io.daybook.query.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.daybook.query.projection.Recorded;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The bytes of a public event. They follow from the log alone, so that they are the same however often they are made, and
 * are ASCII, so that no reader can mistake their encoding. Their form is a promise: every payload hashes the one before.
 */
final class FeedPayload {

    /** The hash before the first event. */
    static final String NOTHING = "0".repeat(64);

    /** The version of the API that payloads are written in. */
    private static final String API_VERSION = "2026-11-01";

    private static final int USUAL = 768;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FeedPayload() {}

    static String write(PublicEvent event, Recorded recorded, long sequence, String previousHash) {
        StringWriter text = new StringWriter(USUAL);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", recorded.eventId());
            json.writeStringField("object", "event");
            json.writeStringField("type", event.type().text());
            json.writeNumberField("sequence", sequence);
            json.writeStringField("previous_hash", previousHash);
            json.writeStringField("created_at", recorded.at().toString());
            json.writeStringField("api_version", API_VERSION);
            json.writeStringField("mode", recorded.mode());
            json.writeObjectFieldStart("data");
            json.writeObjectFieldStart("object");
            json.writeStringField("id", event.id());
            json.writeStringField("object", event.type().object());
            facts(json, event.facts());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void facts(JsonGenerator json, Map<?, ?> facts) throws IOException {
        for (Map.Entry<?, ?> fact : facts.entrySet()) {
            json.writeFieldName(fact.getKey().toString());
            switch (fact.getValue()) {
                case Long number -> json.writeNumber(number);
                case Boolean flag -> json.writeBoolean(flag);
                case Map<?, ?> inner -> {
                    json.writeStartObject();
                    facts(json, inner);
                    json.writeEndObject();
                }
                case Object value -> json.writeString(value.toString());
            }
        }
    }

    /** SHA-256 over the bytes of a payload, in lower-case hex. */
    static String hash(String payload) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
