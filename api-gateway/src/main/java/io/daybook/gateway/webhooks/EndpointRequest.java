package io.daybook.gateway.webhooks;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.webhook.SigningMethod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/webhook-endpoints} and of its changes. Every limit is in the OpenAPI document too.
 *
 * @param types null when not mentioned
 * @param clearDescription whether the description was given as null
 */
record EndpointRequest(
        @Nullable String url,
        @Nullable List<String> types,
        @Nullable String description,
        boolean clearDescription,
        @Nullable Boolean enabled,
        Optional<SigningMethod> signing) {

    private static final int MOST_TYPES = 100;
    private static final int LONGEST_URL = 2_000;

    static EndpointRequest toAdd(Fields body) {
        body.require("url");
        return parse(body, true);
    }

    static EndpointRequest toChange(Fields body) {
        return parse(body, false);
    }

    private static EndpointRequest parse(Fields body, boolean signing) {
        EndpointRequest request = new EndpointRequest(
                body.text("url", LONGEST_URL),
                types(body),
                body.text("description", 255),
                body.mentions("description") && !body.has("description"),
                body.flag("enabled"),
                signing ? signing(body) : Optional.empty());
        body.end();
        body.faults().refuseIfAny();
        return request;
    }

    private static @Nullable List<String> types(Fields body) {
        List<String> types = body.texts(
                "types", MOST_TYPES, FeedType::isFilter, "A type of events, such as payment.captured, once.");
        return body.has("types") ? types : null;
    }

    static Optional<SigningMethod> signing(Fields body) {
        return body.choice("signing", Words.all(SigningMethod.class));
    }
}
