package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How the OpenAPI document is written: what a reader or a generator of clients stumbles over is found here. */
class DocumentRulesTest {

    private static final Set<String> SCHEMA_WORDS = Set.of(
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "contentEncoding",
            "contentMediaType",
            "default",
            "dependentRequired",
            "dependentSchemas",
            "deprecated",
            "description",
            "discriminator",
            "else",
            "enum",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "if",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "propertyNames",
            "readOnly",
            "required",
            "then",
            "title",
            "type",
            "unevaluatedProperties",
            "uniqueItems",
            "writeOnly");

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final Contract contract = Merchant.contract();
    private final JsonNode document = contract.document();
    private final List<DescribedOperation> operations = DescribedOperation.all(contract);

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_a_tag() {
        Set<String> tags = new TreeSet<>();
        document.get("tags").forEach(tag -> {
            assertThat(tag.path("description").stringValue("")).as("%s", tag).isNotBlank();
            tags.add(tag.get("name").stringValue());
        });
        assertThat(operations.stream().map(DescribedOperation::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> NAME.matcher(id).matches());
        for (DescribedOperation operation : operations) {
            assertThat(operation.summary()).as("%s", operation).isNotBlank();
            assertThat(tags)
                    .as("%s", operation)
                    .contains(operation.node().at("/tags/0").stringValue(""));
        }
    }

    @Test
    void every_operation_says_who_may_use_it() {
        Set<String> schemes =
                Set.copyOf(document.at("/components/securitySchemes").propertyNames());
        for (DescribedOperation operation : operations) {
            JsonNode security = operation.node().path("security");
            assertThat(security.isArray()).as("security of %s", operation).isTrue();
            security.forEach(way -> assertThat(schemes).as("%s", operation).containsAll(way.propertyNames()));
            if (!security.isEmpty()) {
                assertThat(operation.node().get("responses").propertyNames())
                        .as("%s", operation)
                        .contains("401", "403");
            }
        }
    }

    @Test
    void every_variable_of_a_path_is_a_parameter_and_the_other_way_round() {
        for (DescribedOperation operation : operations) {
            Set<String> variables = new TreeSet<>();
            Matcher variable = VARIABLE.matcher(operation.path());
            while (variable.find()) {
                variables.add(variable.group(1));
            }
            assertThat(operation.parametersIn("path").stream().map(DocumentRulesTest::name))
                    .as("%s", operation)
                    .containsExactlyInAnyOrderElementsOf(variables);
        }
    }

    @Test
    void every_parameter_is_described_and_has_an_example() {
        List<String> lacking = new ArrayList<>();
        for (DescribedOperation operation : operations) {
            for (JsonNode parameter : operation.parameters()) {
                JsonNode schema = contract.resolve(parameter.path("schema"));
                if (!parameter.has("description") && !schema.has("description")) {
                    lacking.add(operation + ": " + name(parameter) + " has no description");
                }
                if (!isPlain(parameter, schema)) {
                    lacking.add(operation + ": " + name(parameter) + " has no example");
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    /** One can see what to send. */
    private static boolean isPlain(JsonNode parameter, JsonNode schema) {
        boolean listed = schema.has("enum") || schema.has("const") || schema.has("default") || schema.has("examples");
        boolean obvious = "boolean".equals(schema.path("type").stringValue(""))
                || "date-time".equals(schema.path("format").stringValue(""));
        return parameter.has("example") || parameter.has("examples") || listed || obvious;
    }

    @Test
    void every_refusal_is_a_problem_that_names_its_codes() {
        for (DescribedOperation operation : operations) {
            for (Map.Entry<String, JsonNode> entry :
                    operation.node().get("responses").properties()) {
                JsonNode response = contract.resolve(entry.getValue());
                assertThat(response.path("description").stringValue(""))
                        .as("%s %s", operation, entry.getKey())
                        .isNotBlank();
                // Pages for people refuse by a page, and RFC 6749 says how tokens are refused.
                if (entry.getKey().charAt(0) >= '4'
                        && !response.path("content").has("text/html")
                        && !operation.path().startsWith("/oauth2/")) {
                    JsonNode schema = response.at("/content/application~1problem+json/schema");
                    assertThat(schema.at("/allOf/0/$ref").stringValue(""))
                            .as("%s %s", operation, entry.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                    assertThat(schema.at("/allOf/1/properties/code/enum").size())
                            .as("codes of %s %s", operation, entry.getKey())
                            .isPositive();
                }
            }
        }
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_used() {
        Set<String> used = new TreeSet<>();
        walk(document, "", (place, node) -> {
            if (node.path("$ref").isString()) {
                used.add(node.get("$ref").stringValue());
            }
        });
        Set<String> defined = new TreeSet<>();
        document.get("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .propertyNames()
                        .forEach(name -> defined.add("#/components/" + kind.getKey() + "/" + name)));
        assertThat(used).isEqualTo(defined);
    }

    /** A comma in a text without quotes makes a field of its second half. */
    @Test
    void schemas_hold_nothing_but_words_of_json_schema() {
        List<String> strange = new ArrayList<>();
        for (Map.Entry<String, JsonNode> component :
                document.at("/components/schemas").properties()) {
            words(component.getKey(), component.getValue(), strange);
        }
        walk(document, "", (place, node) -> {
            if (place.endsWith("/schema")) {
                words(place, node, strange);
            }
        });
        assertThat(strange).isEmpty();
    }

    private static void words(String place, JsonNode schema, List<String> strange) {
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            String name = word.getKey();
            if (!SCHEMA_WORDS.contains(name)) {
                strange.add(place + ": " + name);
            }
            if (Set.of("properties", "patternProperties", "dependentSchemas").contains(name)) {
                word.getValue()
                        .properties()
                        .forEach(part -> words(place + "." + part.getKey(), part.getValue(), strange));
            } else if (Set.of("allOf", "anyOf", "oneOf", "prefixItems").contains(name)) {
                word.getValue().forEach(part -> words(place + "." + name, part, strange));
            } else if (Set.of("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
                    .contains(name)) {
                words(place + "." + name, word.getValue(), strange);
            }
        }
    }

    @Test
    void every_example_is_valid() {
        walk(document, "", (place, node) -> {
            boolean schema = place.contains("/schemas/") || place.endsWith("/schema");
            if (schema && node.path("examples").isArray()) {
                node.get("examples").forEach(example -> assertValid(place, node, example));
            } else if (node.path("examples").isObject() && node.has("schema")) {
                node.get("examples").forEach(example -> assertValid(place, node.get("schema"), example.get("value")));
            } else if (node.has("example") && node.has("schema")) {
                assertValid(place, node.get("schema"), node.get("example"));
            }
        });
    }

    private void assertValid(String place, JsonNode schema, JsonNode example) {
        byte[] json = example.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(contract.faults(schema, Numbers.read(json)))
                .as("%s: %s", place, example)
                .isEmpty();
    }

    private static void walk(JsonNode node, String place, BiConsumer<String, JsonNode> visit) {
        visit.accept(place, node);
        if (node.isObject()) {
            node.properties().forEach(child -> walk(child.getValue(), place + "/" + child.getKey(), visit));
        } else {
            int number = 0;
            for (JsonNode child : node) {
                walk(child, place + "/" + number++, visit);
            }
        }
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").stringValue("");
    }
}
