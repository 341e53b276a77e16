package io.daybook.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daybook.client.http.ApiClient;
import io.daybook.client.http.ApiException;
import io.daybook.client.model.Problem;
import java.util.Optional;

/** What Daybook says when it does not do what it was asked for. */
public final class Refusal {

    private Refusal() {}

    /** The problem of a refused request; empty when the answer came from something between, such as a proxy. */
    public static Optional<Problem> problem(ApiException refused) {
        String body = refused.getResponseBody();
        if (body == null || !isProblem(refused)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ApiClient.createDefaultObjectMapper().readValue(body, Problem.class));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean isProblem(ApiException refused) {
        return refused.getResponseHeaders() != null
                && refused.getResponseHeaders()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("application/problem+json"))
                        .isPresent();
    }
}
