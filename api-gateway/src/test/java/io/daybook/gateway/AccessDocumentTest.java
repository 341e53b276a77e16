package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Calls every operation of the API with every kind of credential, and holds what came back against the table of
 * {@code docs/access.md}. To write the table anew: {@code -Ddaybook.docs.write=true}.
 */
class AccessDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "access.md");
    private static final String BEGIN = "<!-- what came back -->\n";
    private static final String END = "<!-- until here -->\n";
    private static final String ABSENT = "01J9ZQ4K7M3N8P2R5S6T7V8W9X";
    private static final String WRONG = "sk_test_0123456789012345678901234567890123456789012";
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern PREFIX = Pattern.compile("\\^([a-z]+_)");

    private static final Daybook DAYBOOK = Daybook.running();

    private final JsonNode document = Merchant.contract().document();
    private final Merchant operator = DAYBOOK.operator();
    private final MerchantId owned = onboarded("Books");
    private final Merchant owner = DAYBOOK.merchant(owned, Mode.TEST, Scope.ofMerchants());
    private final Merchant stranger = DAYBOOK.merchant();
    private final Map<Scope, Merchant> lacking = new EnumMap<>(Scope.class);
    private final Map<String, String> places = new HashMap<>();

    private MerchantId onboarded(String name) {
        return new MerchantId(
                operator.post("/v1/merchants", "{\"name\": \"" + name + "\"}").id());
    }

    /** What the owner has, by the path under which it is found. */
    private void furnish() {
        Exchange payment = owner.authorize("tok_visa");
        String paid = "/v1/payments/" + payment.id();
        Exchange capture = owner.post(paid + "/captures", "{\"amount\": 500}");
        Exchange refund = owner.post(paid + "/refunds", "{\"amount\": 50}");
        Exchange voided = owner.authorize("tok_visa");
        Exchange release = owner.post("/v1/payments/" + voided.id() + "/voids", "");
        String customer = "/v1/customers/" + owner.post("/v1/customers", "").id();
        Exchange method = owner.post(customer + "/payment-methods", "{\"token\": \"tok_visa\"}");
        Exchange file = owner.post("/simulator/v1/settlements", "{\"payments\": [\"" + payment.id() + "\"]}");
        Exchange settlement =
                owner.post("/v1/settlements?connector=simulator", file.text(), Map.of("Content-Type", "text/csv"));
        Exchange routing =
                owner.post("/v1/routing", "{\"rules\": [{\"name\": \"all\", \"gateways\": [\"simulator\"]}]}");
        Exchange risk = owner.send(
                "PUT",
                "/v1/risk/rules",
                "{\"rules\": []}",
                Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "application/json"));
        Exchange payout = Eventually.of(
                () -> owner.post(
                        "/v1/payouts", "{\"amount\": 1, \"currency\": \"USD\", \"destination\": \"tok_debit\"}"),
                answer -> answer.status() == 201);
        Exchange user =
                owner.post("/v1/users", "{\"email\": \"" + owned.ulid() + "@example.com\", \"role\": \"analyst\"}");
        Exchange key = key("{\"scopes\": [\"payments:read\"]}");
        place("/v1/payments/{id}", paid);
        place("/v1/payments/{id}/captures/{capture_id}", capture.header("Location"));
        place("/v1/payments/{id}/voids/{void_id}", release.header("Location"));
        place("/v1/refunds/{id}", refund.header("Location"));
        place("/v1/customers/{id}", customer);
        place("/v1/customers/{id}/payment-methods/{method_id}", method.header("Location"));
        place(
                "/v1/disputes/{id}",
                "/v1/disputes/" + DisputesTest.disputed(owner).id());
        place("/v1/payouts/{id}", payout.header("Location"));
        place("/v1/settlements/{id}", settlement.header("Location"));
        place("/v1/routing/{id}", routing.header("Location"));
        place("/v1/risk/reviews/{id}", "/v1/risk/reviews/" + payment.id());
        place("/v1/risk/rules/{id}", risk.header("Location"));
        place("/v1/api-keys/{id}", key.header("Location"));
        place(
                "/v1/api-keys/{id}/rotation",
                key("{\"scopes\": [\"payments:read\"]}").header("Location") + "/rotation");
        place("/v1/users/{id}", user.header("Location"));
        place("/v1/merchants/{id}", "/v1/merchants/" + onboarded("Guests"));
        place("/v1/ledger/accounts/{id}", "/v1/ledger/accounts/merchant:" + owned + ":payable");
        place(
                "/v1/payments/{id}/next-action",
                paid + "/next-action?client_secret="
                        + owner.get(paid + "/client-secret").at("/client_secret"));
        place("/v1/settlements", "/v1/settlements?connector=simulator");
    }

    private Exchange key(String body) {
        return owner.post("/v1/api-keys", body);
    }

    private void place(String path, String target) {
        places.put(path, target);
    }

    /** One operation, and what it takes to call it. */
    private final class Operation {

        private final String method;
        private final String path;
        private final JsonNode node;

        Operation(String text) {
            method = text.substring(0, text.indexOf(' '));
            path = text.substring(text.indexOf(' ') + 1);
            node = document.get("paths").get(path).get(method.toLowerCase(Locale.ROOT));
        }

        Optional<Scope> scope() {
            JsonNode scope = node.at("/security/0/key/0");
            return scope.isString() ? Scope.of(scope.stringValue()) : Optional.empty();
        }

        /** The longest known place, and for what is beyond it an id that nobody has. */
        String target() {
            boolean upload = path.equals("/v1/settlements") && method.equals("GET");
            String known = places.keySet().stream()
                    .filter(place -> path.equals(place) || path.startsWith(place + "/"))
                    .filter(place -> place.contains("{") || (place.equals(path) && !upload))
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
            String rest = path.substring(known.length());
            Matcher variables = VARIABLE.matcher(rest);
            return places.getOrDefault(known, "") + variables.replaceAll(variable -> idOf(variable.group(1)));
        }

        private String idOf(String variable) {
            if (variable.equals("number")) {
                return "1";
            }
            JsonNode item = document.get("paths").get(path);
            for (JsonNode parameter : item.path("parameters")) {
                JsonNode resolved = resolve(parameter);
                if (resolved.path("name").stringValue("").equals(variable)) {
                    Matcher prefix = PREFIX.matcher(
                            resolve(resolved.path("schema")).path("pattern").stringValue(""));
                    return prefix.find() ? prefix.group(1) + ABSENT : "nothing";
                }
            }
            return "nothing";
        }

        private JsonNode resolve(JsonNode found) {
            JsonNode reference = found.path("$ref");
            return reference.isString() ? document.at(reference.stringValue().substring(1)) : found;
        }

        /** The first example of the document, which therefore has to be a good one. */
        String body() {
            if (path.equals("/v1/settlements")) {
                return "nothing";
            }
            JsonNode examples = node.at("/requestBody/content/application~1json/examples");
            return examples.isObject() && !examples.isEmpty()
                    ? examples.iterator().next().get("value").toString().replace("ada@", Merchant.newKey() + "@")
                    : "";
        }

        int call(Merchant caller) {
            return call(caller, Map.of());
        }

        int call(Merchant caller, Map<String, String> more) {
            String target = target();
            if (method.equals("GET") || method.equals("DELETE")) {
                return caller.send(method, target, "", more).status();
            }
            Map<String, String> headers = new LinkedHashMap<>(more);
            headers.put("Idempotency-Key", Merchant.newKey());
            headers.put("Prefer", "wait=30");
            String body = body();
            if (!body.isEmpty()) {
                headers.put("Content-Type", path.equals("/v1/settlements") ? "text/csv" : "application/json");
            }
            return caller.send(method, target, body, headers).status();
        }

        boolean isOfOne() {
            return path.contains("{");
        }
    }

    @Test
    void the_document_says_what_came_back_for_every_operation_and_credential() throws IOException {
        furnish();
        StringBuilder table = new StringBuilder("""
                | operation | scope | none | wrong | another merchant's | without the scope | right |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (String text : Merchant.contract().operations()) {
            Operation operation = new Operation(text);
            operation.scope().ifPresent(scope -> table.append(row(text, operation, scope)));
        }
        System.out.print(table);

        String page = Files.readString(DOCUMENT);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String expected = page.substring(0, from) + table + page.substring(to);
        if (Boolean.getBoolean("daybook.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT).hasContent(expected);
    }

    private String row(String text, Operation operation, Scope scope) {
        int none = operation.call(owner, Map.of("Authorization", ""));
        int wrong = operation.call(DAYBOOK.holder(WRONG));
        int missing = operation.call(lacking(scope));
        int others = operation.call(another(scope));
        int right = operation.call(right(scope));
        assertThat(none).as(text).isEqualTo(401);
        assertThat(wrong).as(text).isEqualTo(401);
        assertThat(missing).as(text).isEqualTo(403);
        assertThat(right).as(text).isNotIn(401, 403);
        if (scope == Scope.OPERATOR) {
            assertThat(others).as(text).isEqualTo(403);
        } else if (operation.isOfOne()) {
            // Or the owner is told no more either: where no bank is connected, say.
            assertThat(others).as(text).isIn(404, 409);
            assertThat(others == 404 || others == right).as(text).isTrue();
        }
        String theirs = scope == Scope.OPERATOR || operation.isOfOne() ? "" : " of its own";
        return "| `%s` | `%s` | %d | %d | %d%s | %d | %d |%n"
                .formatted(text, scope.text(), none, wrong, others, theirs, missing, right)
                .replace("\r", "");
    }

    private Merchant right(Scope scope) {
        return switch (scope) {
            case OPERATOR -> operator;
            case CHECKOUT -> page(owner);
            default -> owner;
        };
    }

    /** Somebody who may do the same, for another merchant. */
    private Merchant another(Scope scope) {
        return scope == Scope.CHECKOUT ? page(stranger) : stranger;
    }

    private static Merchant page(Merchant merchant) {
        return DAYBOOK.holder(
                merchant.post("/v1/api-keys", "{\"kind\": \"publishable\"}").at("/secret"));
    }

    /** A key of the owner that may do everything else. */
    private Merchant lacking(Scope scope) {
        return lacking.computeIfAbsent(scope, missing -> {
            Set<Scope> others = EnumSet.copyOf(Scope.ofMerchants());
            others.remove(missing);
            return DAYBOOK.merchant(owned, Mode.TEST, others);
        });
    }
}
