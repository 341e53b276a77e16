package io.daybook.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what merchants see: snake case, fields in the order in which they are declared, absent values as null, times in
 * RFC 3339. The same record gives the same bytes every time, so that a replayed answer equals the first. Thread-safe.
 */
public final class ApiJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(always -> JsonInclude.Value.ALL_ALWAYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ApiJson() {}

    /** The JSON of a body, to be changed before it is written. */
    public static JsonNode tree(Object body) {
        return MAPPER.valueToTree(body);
    }

    /** The same way of writing, with something told otherwise. */
    public static JsonMapper with(JacksonModule otherwise) {
        return MAPPER.rebuild().addModule(otherwise).build();
    }

    /** The JSON of a body, in UTF-8. */
    public static byte[] bytes(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }
}
