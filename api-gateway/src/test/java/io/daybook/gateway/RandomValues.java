package io.daybook.gateway;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values for schemas of the document, at random. Most are valid; what a schema demands beyond the form of each value
 * ({@code if}, {@code not}, {@code uniqueItems}) is left to the judge of the exchange.
 */
final class RandomValues {

    /** What says more than its schema: a random token would only ever be unknown. Hosts are reserved names of RFC 2606. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry(
                    "payment_method", List.of("tok_visa", "tok_mastercard", "tok_declined", "tok_bank", "tok_nobody")),
            Map.entry("token", List.of("tok_visa", "tok_debit", "tok_nobody")),
            Map.entry("destination", List.of("tok_visa", "tok_payout_fails", "tok_nobody")),
            Map.entry("connector", List.of("simulator", "simulator", "simulator", "nowhere")),
            Map.entry("currency", List.of("USD", "USD", "EUR", "JPY", "BHD")),
            Map.entry("return_url", List.of("https://shop.example/back", "http://shop.invalid/?a=b#c")),
            Map.entry("url", List.of("https://shop.example/hooks", "https://shop.invalid/hooks")));

    private static final String[] ALPHABETS = {
        "abcXYZ019 _-.", "äßçéñøÅ", "中文日本語", "😀🎉👩‍👩‍👧", "שלוםمرحبا", "'\"<>&%{}[]\\/;"
    };
    private static final Pattern ID = Pattern.compile("\\^([a-z]+)_\\[0-7]\\[0-9A-HJKMNP-TV-Z]\\{25}\\$");
    private static final String ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 2_000;
    private static final int MOST = 4;

    private final Contract contract;
    private final Random random;
    private final KnownIds known;

    RandomValues(Contract contract, Random random, KnownIds known) {
        this.contract = contract;
        this.random = random;
        this.known = known;
    }

    /** A value of a field or parameter with this name. */
    JsonNode named(String name, JsonNode schema) {
        List<String> words = WORDS.getOrDefault(name, List.of());
        boolean text = accepts(contract.resolve(schema), "string")
                || contract.resolve(schema).has("enum");
        return !words.isEmpty() && text && random.nextInt(8) > 0 ? NODES.stringNode(pick(words)) : any(schema);
    }

    JsonNode any(JsonNode given) {
        JsonNode schema = contract.resolve(given);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (!schema.has("properties")) {
            for (String choice : List.of("anyOf", "oneOf")) {
                if (schema.has(choice)) {
                    return any(schema.get(choice)
                            .get(random.nextInt(schema.get(choice).size())));
                }
            }
        }
        if (schema.has("examples") && random.nextInt(4) == 0) {
            return schema.get("examples").get(0);
        }
        return ofType(type(schema), schema);
    }

    private JsonNode ofType(String type, JsonNode schema) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> NODES.numberNode(integer(schema));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(schema));
        };
    }

    private boolean accepts(JsonNode schema, String type) {
        return schema.path("type").toString().contains("\"" + type + "\"");
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(10) == 0 ? type.size() - 1 : 0).stringValue();
        }
        return type.stringValue(schema.has("properties") || schema.has("allOf") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        schema.path("allOf").forEach(part -> {
            if (contract.resolve(part).has("properties")) {
                object.setAll(object(contract.resolve(part)));
            }
        });
        JsonNode variant = variant(schema);
        variant.path("required").forEach(name -> required.add(name.stringValue()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode narrowed = variant.path("properties").path(property.getKey());
            boolean left = "null".equals(narrowed.path("type").stringValue(""));
            if (required.contains(property.getKey()) || (!left && random.nextInt(3) == 0)) {
                object.set(property.getKey(), named(property.getKey(), property.getValue()));
            }
        }
        JsonNode more = schema.path("additionalProperties");
        if (more.isObject()) {
            for (int i = random.nextInt(MOST); i > 0; i--) {
                object.set(text(schema.path("propertyNames")), any(more));
            }
        }
        return object;
    }

    private JsonNode variant(JsonNode schema) {
        JsonNode variants = schema.path("oneOf");
        return variants.isArray()
                ? contract.resolve(variants.get(random.nextInt(variants.size())))
                : NODES.missingNode();
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        int least = schema.path("minItems").intValue(0);
        int most = Math.min(schema.path("maxItems").intValue(MOST), least + MOST);
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            array.add(any(schema.path("items")));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").longValue(-1_000);
        long most = schema.path("maximum").longValue(1_000_000);
        return switch (random.nextInt(8)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextLong(Math.min(most - least, 5_000) + 1);
        };
    }

    private String text(JsonNode schema) {
        String pattern = schema.path("pattern").stringValue("");
        var id = ID.matcher(pattern);
        if (id.matches()) {
            return id(id.group(1));
        }
        if ("date-time".equals(schema.path("format").stringValue(""))) {
            return Instant.ofEpochSecond(1_793_000_000L + random.nextInt(10_000_000))
                    .toString();
        }
        int most = Math.min(schema.path("maxLength").intValue(LONGEST), LONGEST);
        int least = Math.min(schema.path("minLength").intValue(0), most);
        if (!pattern.isEmpty() && !pattern.equals("^[^\\p{Cc}\\p{Cs}]*$")) {
            return matching(pattern, most);
        }
        return free(random.nextInt(4) == 0 ? most : least + random.nextInt(Math.min(most - least, 20) + 1));
    }

    /** One that exists, mostly. */
    String id(String prefix) {
        return random.nextInt(5) > 0 ? known.one(prefix, random).orElseGet(() -> unknownId(prefix)) : unknownId(prefix);
    }

    private String unknownId(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append("_0");
        for (int i = 0; i < 25; i++) {
            id.append(ULID.charAt(random.nextInt(ULID.length())));
        }
        return id.toString();
    }

    private String matching(String pattern, int most) {
        RgxGenProperties properties = new RgxGenProperties();
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, 12);
        // The generator knows no Unicode classes.
        String plain = pattern.replace("\\p{Cc}\\p{Cs}", "\\x00-\\x2F:-@");
        String text = RgxGen.parse(properties, plain).generate(random);
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** So many code points of one script. */
    private String free(int length) {
        int[] letters = ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
