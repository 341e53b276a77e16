package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.problem.Ulids;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Provokes at every operation what every operation can be provoked to, as far as the document announces it there. */
class ProblemWalkTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Merchant MERCHANT = DAYBOOK.merchant();
    private static final Merchant OPERATOR = DAYBOOK.operator();
    private static final Merchant SUSPENDED = suspended();
    private static final Contract CONTRACT = Merchant.contract();
    private static final Pattern PREFIX = Pattern.compile("\\^([a-z]+_)");
    private static final String USED = "walk-used";

    /** Where it is looked up what it is about, before the key is claimed; and there is nothing by this name. */
    private static final Set<String> LOOKED_UP_FIRST = Set.of(
            "POST /v1/api-keys/{id}/rotation",
            "POST /v1/merchants/{id}/suspension",
            "POST /v1/events/{id}/redeliveries");

    /** One way to be refused: what is sent, and the code that comes back. */
    private record Provocation(String code, String query, String body, Map<String, String> headers) {}

    private static final Provocation CHANGE = new Provocation("merchant_suspended", "", "", Map.of());

    /** One whose key may do everything, and that may do nothing but read. */
    private static Merchant suspended() {
        MerchantId id = new MerchantId(Ulids.next(MerchantId.PREFIX));
        Merchant merchant = DAYBOOK.merchant(id, Scope.ofMerchants());
        Exchange done = OPERATOR.post("/v1/merchants/" + id.value() + "/suspension", "{\"reason\": \"Unpaid fees\"}");
        assertThat(done.status()).as("%s", done).isEqualTo(201);
        Eventually.of(() -> merchant.pay("tok_visa"), answer -> answer.status() == 403);
        return merchant;
    }

    private static List<Provocation> provocations(boolean write, String type, String body) {
        List<Provocation> all = new ArrayList<>();
        all.add(new Provocation("not_acceptable", "", body, Map.of("Accept", "text/html")));
        all.add(new Provocation("unsupported_version", "", body, Map.of("Daybook-Version", "2025-01-01")));
        all.add(new Provocation("not_found", "", body, Map.of()));
        if (!write) {
            all.add(new Provocation("invalid_request", "?nonsense=1", "", Map.of()));
            all.add(new Provocation("projection_behind", "", "", Map.of("Daybook-Min-Position", "p1_zzzzzzzz")));
            return all;
        }
        all.add(new Provocation("invalid_request", "?nonsense=1", body, Map.of()));
        all.add(new Provocation("idempotency_key_required", "", body, Map.of("Idempotency-Key", "")));
        all.add(new Provocation("idempotency_key_invalid", "", body, Map.of("Idempotency-Key", "a b")));
        all.add(new Provocation("dry_run_impossible", "", body, Map.of("Dry-Run", "true")));
        all.add(new Provocation("unsupported_media_type", "", "x", Map.of("Content-Type", "text/plain")));
        if (type.equals("application/json")) {
            all.add(new Provocation("idempotency_key_reused", "", body, Map.of("Idempotency-Key", USED)));
            all.add(new Provocation("malformed_json", "", "{", Map.of()));
            all.add(new Provocation("json_too_complex", "", "{\"a\":".repeat(50) + "1" + "}".repeat(50), Map.of()));
            all.add(new Provocation("body_too_large", "", "{}" + " ".repeat(256 * 1024), Map.of()));
        }
        return all;
    }

    @TestFactory
    List<DynamicTest> every_operation_answers_what_it_announces() {
        MERCHANT.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Idempotency-Key", USED));
        OPERATOR.post("/v1/merchants", "{\"name\": \"Walked\"}", Map.of("Idempotency-Key", USED));
        return CONTRACT.operations().stream()
                .filter(operation -> operation.contains(" /v1/")
                        && !operation.contains("/webhooks")
                        && caller(operation).isPresent())
                .map(operation -> DynamicTest.dynamicTest(operation, () -> walk(operation)))
                .toList();
    }

    private static void walk(String operation) throws Exception {
        String[] parts = operation.split(" ", 2);
        JsonNode item = CONTRACT.document().at("/paths/" + parts[1].replace("/", "~1"));
        JsonNode node = item.get(parts[0].toLowerCase(Locale.ROOT));
        String type = node.at("/requestBody/content").propertyNames().stream()
                .findFirst()
                .orElse("application/json");
        String target = target(parts[1], item, node);
        String body = example(node, type);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Provocation each : provocations(!parts[0].equals("GET"), type, body)) {
                if (isPossible(each, operation, parts[1])) {
                    Merchant caller = caller(operation).orElseThrow();
                    all.add(callers.submit(() -> provoke(caller, operation, target, type, each)));
                }
            }
            if (SeenProblems.announced(CONTRACT, operation).contains(CHANGE.code())) {
                all.add(callers.submit(() -> provoke(SUSPENDED, operation, target, type, CHANGE)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /** Who may do it; anybody where nobody is asked who they are, and nobody by a key of a server where pages come in. */
    private static Optional<Merchant> caller(String operation) {
        String[] parts = operation.split(" ", 2);
        String scope = CONTRACT.document()
                .at("/paths/" + parts[1].replace("/", "~1") + "/" + parts[0].toLowerCase(Locale.ROOT))
                .at("/security/0/key/0")
                .asString("");
        return switch (scope) {
            case "checkout" -> Optional.empty();
            case "operator" -> Optional.of(OPERATOR);
            default -> Optional.of(MERCHANT);
        };
    }

    private static boolean isPossible(Provocation provocation, String operation, String path) {
        return SeenProblems.announced(CONTRACT, operation).contains(provocation.code())
                // Only an id can be one of nothing.
                && (!provocation.code().equals("not_found") || path.contains("{"))
                && !(provocation.code().equals("idempotency_key_reused") && LOOKED_UP_FIRST.contains(operation))
                // Where something is made, it is looked at first: DryRunTest.
                && (!provocation.code().equals("dry_run_impossible") || operation.startsWith("DELETE"))
                // No bank is connected here: BankAccountsTest.
                && !(provocation.code().equals("not_found") && path.startsWith("/v1/bank-accounts"));
    }

    private static void provoke(
            Merchant caller, String operation, String target, String type, Provocation provocation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", Merchant.newKey());
        boolean json = type.equals("application/json");
        headers.put("Content-Type", json && provocation.body().isEmpty() ? "" : type);
        headers.putAll(provocation.headers());
        String query = target.contains("?") ? provocation.query().replace('?', '&') : provocation.query();
        Exchange answer = caller.send(
                operation.split(" ", 2)[0],
                target + query,
                provocation.body().getBytes(StandardCharsets.UTF_8),
                headers);
        assertThat(answer.code()).as("%s", answer).isEqualTo(provocation.code());
    }

    /** An address with ids of the right form that name nothing, and with the parameters that must be there. */
    private static String target(String path, JsonNode item, JsonNode node) {
        String target = path;
        StringBuilder query = new StringBuilder();
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(CONTRACT.resolve(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(CONTRACT.resolve(parameter)));
        for (JsonNode parameter : parameters) {
            String name = parameter.get("name").stringValue();
            String in = parameter.get("in").stringValue();
            if (in.equals("path")) {
                target = target.replace("{" + name + "}", value(parameter.get("schema")));
            } else if (in.equals("query") && parameter.path("required").booleanValue(false)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value(parameter.get("schema")));
            }
        }
        return target + query;
    }

    private static String value(JsonNode schema) {
        JsonNode resolved = CONTRACT.resolve(schema);
        Matcher prefix = PREFIX.matcher(resolved.path("pattern").asString(""));
        if (prefix.find()) {
            return prefix.group(1) + "01J9ZQ4K7M3N8P2R5S6T7V8W9X";
        }
        if (resolved.has("enum")) {
            return resolved.at("/enum/0").asString("");
        }
        return "integer".equals(resolved.path("type").asString(""))
                ? "999"
                : resolved.at("/examples/0").asString("nothing").replace("platform:fees", "platform:nothing");
    }

    /** The first example of a body, which is one that would be obeyed. */
    private static String example(JsonNode node, String type) {
        JsonNode content = node.path("requestBody").path("content").path(type);
        return content.path("examples").properties().stream()
                .findFirst()
                .map(example -> example.getValue().get("value"))
                .map(value -> value.isString() ? value.stringValue() : value.toString())
                .orElse("");
    }

    @Test
    void a_problem_is_told_in_the_callers_language() {
        Exchange german = MERCHANT.get("/v1/payments/pay_x", Map.of("Accept-Language", "de-DE, en;q=0.5"));
        assertThat(german.at("/title")).isEqualTo("Nicht gefunden");
        assertThat(german.code()).isEqualTo("not_found");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        Exchange english = MERCHANT.get("/v1/payments/pay_x", Map.of("Accept-Language", "fr"));
        assertThat(english.at("/title")).isEqualTo("Not found");
    }
}
