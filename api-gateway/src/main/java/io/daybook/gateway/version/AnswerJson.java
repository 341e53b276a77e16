package io.daybook.gateway.version;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.daybook.gateway.json.ApiJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Writes answers as each version tells them. What a version changed is found once for each type of body, and not again for
 * every answer: to write the newest, read it and change it took twice as long as to write it. Thread-safe.
 */
public final class AnswerJson {

    private static final Map<String, JsonMapper> WRITERS =
            ApiVersions.all().stream().collect(toUnmodifiableMap(identity(), AnswerJson::writer));

    private AnswerJson() {}

    /**
     * The JSON of a body of the newest version, as another tells it, in UTF-8.
     *
     * @param version one of {@link ApiVersions#all()}
     */
    public static byte[] bytes(String version, Object body) {
        return Objects.requireNonNull(WRITERS.get(version), version).writeValueAsBytes(body);
    }

    private static JsonMapper writer(String version) {
        return version.equals(ApiVersions.NEWEST)
                ? ApiJson.with(new SimpleModule())
                : ApiJson.with(new SimpleModule()
                        .setSerializerModifier(new Types(version))
                        .addSerializer(JsonNode.class, new Trees(version)));
    }

    /** How bodies are told that have a type. */
    private static final class Types extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        private final String version;

        Types(String version) {
            this.version = version;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier type, List<BeanPropertyWriter> properties) {
            return ApiVersions.downgradeProperties(version, properties);
        }
    }

    /** How bodies are told, or parts of them, that were put together by hand. */
    private static final class Trees extends ValueSerializer<JsonNode> {

        private final String version;

        Trees(String version) {
            this.version = version;
        }

        @Override
        public void serialize(JsonNode node, JsonGenerator to, SerializationContext context) {
            TokenStreamContext place = to.streamWriteContext();
            JsonNode told = node;
            if (!place.inObject() || ApiVersions.isOurs(place.currentName(), node)) {
                told = node.deepCopy();
                ApiVersions.downgradeAnswer(version, told);
            }
            told.serialize(to, context);
        }
    }
}
