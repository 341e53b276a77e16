package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.daybook.gateway.reference.OpenApiDocument;
import io.daybook.gateway.version.ApiVersions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document as a judge. An answer must be one that the document announces, in every header and field. A
 * request that was obeyed must be valid by the document; and one that was refused as invalid must be invalid by it, so
 * that neither the document nor the reader can be stricter than the other.
 */
final class Contract {

    /** What no JSON schema can say: that something is given twice, is over, or that a cursor is none of ours. */
    private static final Set<String> BEYOND_SCHEMAS = Set.of(
            "duplicate_field",
            "duplicate_parameter",
            "cursor:malformed",
            "cursor:conflict",
            "routing_number:malformed",
            "expires_at:out_of_range",
            "currency:conflict",
            "to:conflict");

    private static final Set<String> FORM = Set.of("invalid_request", "unsupported_version", "idempotency_key_invalid");

    private static final Pattern LATE_IN_MONTH =
            Pattern.compile("-(02-(29|30|31)|(04|06|09|11)-31)T|=(0\\d{3}|1[0-8]\\d\\d|19[0-6]\\d)-");

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());

    private final OpenApiDocument description = new OpenApiDocument();
    private final Map<String, Contract> others;

    Contract() {
        this(ApiVersions.FIRST, new ConcurrentHashMap<>());
    }

    private Contract(String version, Map<String, Contract> others) {
        this.document = description.of(version);
        this.others = others;
    }

    /** The same for another version. */
    Contract of(String version) {
        return version.equals(document.at("/info/version").stringValue())
                ? this
                : others.computeIfAbsent(version, other -> new Contract(other, others));
    }

    JsonNode document() {
        return document;
    }

    /** Each operation as {@code POST /v1/payments}. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (String method : List.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        return operations;
    }

    /** By the document of the version that the answer is of. */
    void check(Exchange exchange) {
        String version = exchange.header(ApiVersions.HEADER);
        (version.isEmpty() ? this : of(version)).checkAsOwn(exchange);
    }

    private void checkAsOwn(Exchange exchange) {
        Optional<Operation> operation = find(exchange);
        if (operation.isEmpty()) {
            // Addresses and methods that do not exist are not described; they are answered by a problem all the same.
            assertThat(exchange.status()).as("%s", exchange).isIn(400, 401, 404, 405);
            checkProblem(exchange);
            return;
        }
        if (isUnread(exchange)) {
            checkProblem(exchange);
            return;
        }
        checkAnswer(exchange, operation.get());
        checkRequest(exchange, operation.get());
    }

    private record Operation(String name, JsonNode item, JsonNode node, Map<String, String> path) {}

    private Optional<Operation> find(Exchange exchange) {
        String method = exchange.method().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            List<String> names = new ArrayList<>();
            StringBuilder pattern = new StringBuilder();
            for (String part : path.getKey().substring(1).split("/", -1)) {
                boolean variable = part.startsWith("{");
                if (variable) {
                    names.add(part.substring(1, part.length() - 1));
                }
                pattern.append('/').append(variable ? "([^/]+)" : Pattern.quote(part));
            }
            var matcher = Pattern.compile(pattern.toString()).matcher(exchange.path());
            if (matcher.matches() && path.getValue().has(method)) {
                Map<String, String> variables = new ConcurrentHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    variables.put(names.get(i), decoded(matcher.group(i + 1)));
                }
                String name = exchange.method() + " " + path.getKey();
                return Optional.of(
                        new Operation(name, path.getValue(), path.getValue().get(method), variables));
            }
        }
        return Optional.empty();
    }

    private void checkAnswer(Exchange exchange, Operation operation) {
        JsonNode response = resolve(operation.node().at("/responses/" + exchange.status()));
        assertThat(response.isMissingNode())
                .as("%s%nis not announced with this status", exchange)
                .isFalse();
        for (Map.Entry<String, JsonNode> declared : response.path("headers").properties()) {
            JsonNode header = resolve(declared.getValue());
            Optional<String> value = exchange.headers().firstValue(declared.getKey());
            boolean required = header.path("required").booleanValue(false);
            assertThat(value.isPresent() || !required)
                    .as("%s%nlacks the header %s", exchange, declared.getKey())
                    .isTrue();
            value.ifPresent(text -> assertValid(
                    header.get("schema"), JsonNodeFactory.instance.stringNode(text), declared.getKey(), exchange));
        }
        // What follows, such as charset=utf-8, is no part of the type.
        String type = exchange.header("Content-Type").split(";", 2)[0];
        JsonNode content = response.path("content").get(type);
        assertThat(content).as("%s%nhas an unannounced type", exchange).isNotNull();
        if (type.endsWith("json")) {
            assertValid(content.get("schema"), exchange.json(), "body", exchange);
        }
        // Pages for people refuse by a page, and the token server as its RFC says: the document announces it.
        if (exchange.status() >= 400 && type.equals("application/problem+json")) {
            checkProblem(exchange);
            SeenProblems.note(operation.name(), exchange.code());
        }
    }

    private void checkProblem(Exchange exchange) {
        assertThat(exchange.header("Content-Type")).as("%s", exchange).isEqualTo("application/problem+json");
        assertValid(reference("Problem"), exchange.json(), "problem", exchange);
        assertThat(exchange.number("/status")).as("%s", exchange).isEqualTo(exchange.status());
        assertThat(exchange.at("/request_id")).as("%s", exchange).isEqualTo(exchange.header("Request-Id"));
    }

    private static JsonNode reference(String schema) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("$ref", "#/components/schemas/" + schema);
    }

    private void checkRequest(Exchange exchange, Operation operation) {
        List<String> faults = requestFaults(exchange, operation);
        if (exchange.status() < 300) {
            assertThat(faults)
                    .as("obeyed, but invalid by the document: %s", exchange)
                    .isEmpty();
        }
        boolean visible = exchange.status() >= 400
                && exchange.header("Content-Type").equals("application/problem+json")
                && FORM.contains(exchange.code())
                && !isNoDay(exchange)
                && exchange.errors().stream()
                        .noneMatch(error -> BEYOND_SCHEMAS.stream().anyMatch(error::endsWith));
        if (visible) {
            assertThat(faults)
                    .as("refused, but valid by the document: %s", exchange)
                    .isNotEmpty();
        }
    }

    /** What is no HTTP, or cannot be decoded, is refused at any address, and without errors. */
    private static boolean isUnread(Exchange exchange) {
        return exchange.status() == 400
                && exchange.header("Content-Type").equals("application/problem+json")
                && exchange.code().equals("invalid_request")
                && exchange.errors().isEmpty();
    }

    /** No schema knows how long the months are, or that nothing happened before 1970. */
    private static boolean isNoDay(Exchange exchange) {
        return exchange.text().contains("(RFC 3339)")
                && LATE_IN_MONTH.matcher(exchange.toString()).find();
    }

    private List<String> requestFaults(Exchange exchange, Operation operation) {
        List<String> faults = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<JsonNode> parameters = new ArrayList<>();
        operation.item().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        operation.node().path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        Map<String, String> query = query(exchange.query());
        for (JsonNode parameter : parameters) {
            String name = parameter.get("name").stringValue();
            String value = switch (parameter.get("in").stringValue()) {
                case "path" -> operation.path().get(name);
                case "query" -> query.get(name);
                default -> exchange.sent().get(name);
            };
            known.add(name);
            if (value != null) {
                faults.addAll(faults(parameter.get("schema"), typed(parameter.get("schema"), value)));
            } else if (parameter.path("required").booleanValue(false)) {
                faults.add(name + " is required");
            }
        }
        query.keySet().stream().filter(name -> !known.contains(name)).forEach(faults::add);
        JsonNode body = operation.node().at("/requestBody/content/application~1json/schema");
        JsonNode labelled = operation
                .node()
                .path("requestBody")
                .path("content")
                .path(exchange.sent().getOrDefault("Content-Type", ""));
        if (!labelled.isMissingNode() && body.isMissingNode()) {
            return faults; // A file: no schema says what is in it.
        }
        boolean meant = operation.node().has("requestBody") || exchange.method().equals("POST");
        if (exchange.requestBody().length > 0 && meant) {
            faults.addAll(bodyFaults(body, exchange.requestBody()));
        } else if (operation.node().at("/requestBody/required").booleanValue(false)) {
            faults.add("a body is required");
        }
        return faults;
    }

    private List<String> bodyFaults(JsonNode schema, byte[] body) {
        try {
            return schema.isMissingNode() ? List.of("no body is taken") : faults(schema, Numbers.read(body));
        } catch (JacksonException broken) {
            return List.of("not JSON");
        }
    }

    private JsonNode typed(JsonNode schema, String value) {
        if ("array".equals(schema.path("type").stringValue(""))) {
            return JsonNodeFactory.instance.arrayNode().add(value);
        }
        boolean number = "integer".equals(resolve(schema).path("type").stringValue(""));
        return number && value.matches("[0-9]{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new ConcurrentHashMap<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                String[] pair = part.split("=", 2);
                parameters.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private void assertValid(JsonNode schema, JsonNode value, String what, Exchange exchange) {
        assertThat(faults(schema, value)).as("the %s of %s", what, exchange).isEmpty();
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        Schema compiled = schemas.computeIfAbsent(schema, this::compile);
        return compiled
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The components come along, so that references from the root are found. */
    private Schema compile(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }

    /** What a reference leads to. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
    }
}
