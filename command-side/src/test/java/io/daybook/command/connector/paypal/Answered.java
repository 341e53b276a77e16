package io.daybook.command.connector.paypal;

import java.util.List;
import java.util.Map;

/** What the double answers to one request. */
record Answered(int status, String body) {

    private static final Map<Integer, String> NAMES = Map.of(
            400, "INVALID_REQUEST",
            401, "AUTHENTICATION_FAILURE",
            403, "NOT_AUTHORIZED",
            404, "RESOURCE_NOT_FOUND",
            409, "RESOURCE_CONFLICT",
            422, "UNPROCESSABLE_ENTITY",
            429, "RATE_LIMIT_REACHED",
            500, "INTERNAL_SERVER_ERROR",
            503, "SERVICE_UNAVAILABLE");

    static Answered json(int status, Object body) {
        return new Answered(status, Fields.MAPPER.writeValueAsString(body));
    }

    static Answered problem(int status, String issue) {
        return json(
                status,
                Map.of(
                        "name", NAMES.getOrDefault(status, "ERROR"),
                        "message", "As the API reference words it.",
                        "debug_id", "f1a2b3c4d5e6f",
                        "details", List.of(Map.of("issue", issue, "description", "As the API reference words it.")),
                        "links", List.of()));
    }

    /** Refuses what was asked, whatever it was. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String issue) {
            super(issue);
            this.status = status;
        }

        Answered answer() {
            return problem(status, String.valueOf(getMessage()));
        }
    }
}
