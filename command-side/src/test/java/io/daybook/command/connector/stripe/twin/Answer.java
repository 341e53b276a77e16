package io.daybook.command.connector.stripe.twin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A status and a body. */
record Answer(int status, Map<String, Object> body) {

    static Answer ok(Map<String, Object> body) {
        return new Answer(200, body);
    }

    static Answer error(
            int status,
            String type,
            @Nullable String code,
            String message,
            @Nullable String param,
            @Nullable Intent intent) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", type);
        error.put("code", code);
        error.put("message", message);
        error.put("param", param);
        if (intent != null) {
            error.put("payment_intent", intent.json(java.util.List.of()));
        }
        return new Answer(status, Map.of("error", error));
    }

    static Answer invalid(@Nullable String code, String message, @Nullable String param) {
        return error(400, "invalid_request_error", code, message, param, null);
    }

    static Answer missing(String kind, String id, String param) {
        return error(
                param.equals("id") ? 404 : 400,
                "invalid_request_error",
                "resource_missing",
                "No such " + kind + ": '" + id + "'",
                param,
                null);
    }

    static Answer internalError() {
        return error(500, "api_error", null, "An unknown error occurred", null, null);
    }
}
