package io.daybook.shared.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says of an endpoint.
 *
 * @param url where webhooks are sent to
 * @param types which events, as {@code FeedType.isFilter} knows them; none for all
 * @param enabled whether anything is sent; what happens meanwhile is sent once it is enabled again
 */
public record EndpointSettings(
        String url, List<String> types, @Nullable String description, boolean enabled) {
    public EndpointSettings {
        types = List.copyOf(types);
    }

    /** The same, with nothing sent. */
    public EndpointSettings disabled() {
        return new EndpointSettings(url, types, description, false);
    }
}
