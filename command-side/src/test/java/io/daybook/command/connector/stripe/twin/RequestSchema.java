package io.daybook.command.connector.stripe.twin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which parameters each request takes, by {@code requests.txt}: required, unknown, type and enumeration are checked. */
final class RequestSchema {

    /** A request that is not as it should be, in the way that Stripe would say it. */
    record Offence(String code, String param, String message) {}

    private record Param(String type, boolean required) {}

    private record Endpoint(Pattern path, String method, Map<String, Param> params) {}

    private final Map<String, Endpoint> endpoints;

    private RequestSchema(Map<String, Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    static RequestSchema read() {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        try (InputStream in = requireNonNull(RequestSchema.class.getResourceAsStream("requests.txt"))) {
            Endpoint current = null;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String[] words = line.trim().split("\\s+", -1);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    requireNonNull(current).params().put(words[0], new Param(words[1], words.length == 3));
                } else {
                    Pattern path = Pattern.compile(words[1].replace("*", "([A-Za-z0-9_]+)"));
                    current = new Endpoint(path, words[0], new LinkedHashMap<>());
                    endpoints.put(words[0] + " " + words[1], current);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new RequestSchema(endpoints);
    }

    /** The first that fits, such as {@code POST /v1/payment_intents/*}{@code /capture}; a path of letters beats an id. */
    Optional<String> endpoint(String method, String path) {
        return endpoints.entrySet().stream()
                .filter(each -> each.getValue().method().equals(method))
                .filter(each -> each.getValue().path().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<Offence> check(String endpoint, Form form) {
        Map<String, Param> params = requireNonNull(endpoints.get(endpoint)).params();
        for (Map.Entry<String, Param> param : params.entrySet()) {
            if (param.getValue().required() && form.text(param.getKey()).isEmpty()) {
                return Optional.of(new Offence(
                        "parameter_missing", param.getKey(), "Missing required param: " + param.getKey() + "."));
            }
        }
        for (Map.Entry<String, String> field : form.fields().entrySet()) {
            Optional<Offence> offence = check(params, field.getKey(), field.getValue());
            if (offence.isPresent()) {
                return offence;
            }
        }
        return Optional.empty();
    }

    private static Optional<Offence> check(Map<String, Param> params, String name, String value) {
        Param exact = params.get(name);
        if (exact != null) {
            return fits(exact.type(), value)
                    ? Optional.empty()
                    : Optional.of(new Offence(
                            exact.type().equals("integer") ? "parameter_invalid_integer" : "parameter_invalid",
                            name,
                            "Invalid " + name + ": not " + exact.type()));
        }
        int bracket = name.indexOf('[');
        Param outer = bracket < 0 ? null : params.get(name.substring(0, bracket));
        String inner = bracket < 0 ? "" : name.substring(bracket + 1, name.length() - 1);
        boolean known = outer != null
                && name.endsWith("]")
                && switch (outer.type()) {
                    case "map" -> inner.matches("[^\\[\\]]{1,40}") && value.length() <= 500;
                    case "list" -> inner.matches("\\d*");
                    default -> false;
                };
        return known
                ? Optional.empty()
                : Optional.of(new Offence("parameter_unknown", name, "Received unknown parameter: " + name));
    }

    private static boolean fits(String type, String value) {
        if (type.startsWith("text")) {
            int most = type.equals("text") ? 5000 : Integer.parseInt(type.substring(5));
            return !value.isEmpty() && value.length() <= most;
        }
        return switch (type) {
            case "integer" -> value.matches("-?\\d{1,18}");
            case "boolean" -> value.equals("true") || value.equals("false");
            case "url" -> value.matches("https?://[^\\s]+");
            case "map", "list" -> false;
            default -> Pattern.matches(type.replace("boolean", "true|false"), value);
        };
    }
}
