import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Run when Daybook is built: writes the OpenAPI document as the generator of the client reads it best. Aliases are written
 * out, amounts have 64 bits, a page of payments is called {@code PaymentPage}, and all problems are of the one class
 * {@code Problem}, whichever codes an operation can give. What only pages in a browser and gateways use is left out. What
 * may be sent and what is answered stays the same.
 */
class PlainDocument {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<String> CONDITIONS =
            List.of("if", "then", "else", "not", "dependentSchemas", "allOf", "anyOf", "oneOf");
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] files) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(100_000);
        ObjectNode document;
        try (InputStream yaml = Files.newInputStream(Path.of(files[0]))) {
            Object loaded = new Yaml(new SafeConstructor(options)).load(yaml);
            // Through bytes, so that what was an alias becomes a copy.
            document = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(loaded));
        }
        document.at("/paths").forEach(path -> ((ObjectNode) path).properties().removeIf(entry -> isForm(entry.getValue())));
        ((ObjectNode) document.get("paths"))
                .properties()
                .removeIf(path -> path.getKey().startsWith("/simulator/")
                        || path.getKey().startsWith("/v1/openapi.")
                        || path.getKey().endsWith("/{connector}/webhooks"));
        simplify(document);
        ((ObjectNode) document.at("/components/schemas")).remove("List");
        byte[] plain = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        Path target = Path.of(files[1]);
        Files.createDirectories(target.getParent());
        // Left alone when nothing changed, so that the generator is as well.
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), plain)) {
            delete(Path.of(files[2]));
            Files.write(target, plain);
        }
    }

    /** The generator would leave behind the classes of what is no more. */
    private static void delete(Path generated) throws IOException {
        if (Files.exists(generated)) {
            try (Stream<Path> files = Files.walk(generated)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isForm(JsonNode operation) {
        return operation.at("/requestBody/content").has("application/x-www-form-urlencoded");
    }

    private static void simplify(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("schema")) {
                object.set("schema", named(object.get("schema")));
            }
            dropConditions(object);
            plainType(object);
        }
        node.forEach(PlainDocument::simplify);
    }

    private static JsonNode named(JsonNode schema) {
        String base = schema.at("/allOf/0/$ref").asText();
        if (base.equals(SCHEMAS + "Problem")) {
            return JSON.createObjectNode().put("$ref", base);
        }
        String item = schema.at("/allOf/1/properties/data/items/$ref").asText();
        if (base.equals(SCHEMAS + "List") && item.startsWith(SCHEMAS)) {
            return page(item);
        }
        return schema;
    }

    private static ObjectNode page(String item) {
        ObjectNode page = JSON.createObjectNode();
        page.put("title", item.substring(SCHEMAS.length()) + "Page").put("type", "object");
        page.putArray("required").add("object").add("data").add("has_more").add("next_cursor");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("object").put("type", "string");
        properties.putObject("data").put("type", "array").putObject("items").put("$ref", item);
        properties.putObject("has_more").put("type", "boolean");
        properties.putObject("next_cursor").putArray("type").add("string").add("null");
        return page;
    }

    /** What one field demands of another is for Daybook to judge; a class of Java cannot say it. */
    private static void dropConditions(ObjectNode object) {
        if (object.path("properties").isObject()) {
            for (String condition : CONDITIONS) {
                if (!object.path(condition).toString().contains("\"$ref\"")) {
                    object.remove(condition);
                }
            }
            object.remove(List.of("if", "then", "else", "not", "dependentSchemas"));
        }
    }

    private static void plainType(ObjectNode object) {
        JsonNode type = object.path("type");
        // A field that is called type is an object.
        if (!type.isObject() && type.toString().contains("\"integer\"") && !object.has("format")) {
            object.put("format", "int64");
        }
        if (object.path("const").isTextual()) {
            object.remove("const");
            object.put("type", "string");
        }
        if (object.path("enum") instanceof ArrayNode words) {
            List<JsonNode> said = new ArrayList<>();
            words.forEach(word -> {
                if (!word.isNull()) {
                    said.add(word);
                }
            });
            words.removeAll().addAll(said);
        }
        // A list of words, each of a few: the generator mistakes the few for the list.
        if (object.path("items").path("enum").isArray()) {
            object.putObject("items").put("type", "string");
        }
        if (object.path("anyOf").isArray() && isText(object.get("anyOf"))) {
            object.remove("anyOf");
            object.put("type", "string");
        }
    }

    /** Texts of several forms are texts. */
    private static boolean isText(JsonNode choices) {
        for (JsonNode choice : choices) {
            boolean fingerprint = choice.path("$ref").asText().matches(SCHEMAS + "(Fingerprint|IpAddress)");
            if (!fingerprint && !choice.path("type").asText().equals("string")) {
                return false;
            }
        }
        return true;
    }
}
