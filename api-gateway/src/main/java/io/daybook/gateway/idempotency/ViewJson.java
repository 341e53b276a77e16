package io.daybook.gateway.idempotency;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.databind.json.JsonMapper;

/** Keeps views as JSON by their record components alone, with their personal fields sealed as they are. */
final class ViewJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .build();

    private ViewJson() {}

    static String write(Object view) {
        return MAPPER.writeValueAsString(view);
    }

    static <V> V read(String json, Class<V> type) {
        return MAPPER.readValue(json, type);
    }
}
