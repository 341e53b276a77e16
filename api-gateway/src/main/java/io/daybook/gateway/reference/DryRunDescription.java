package io.daybook.gateway.reference;

import io.daybook.gateway.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says of every write in the description that it can be tried out, or that it cannot: the same of each, so it is written once. */
final class DryRunDescription {

    private static final String REFERENCE = "$ref";
    private static final String RESPONSES = "responses";
    private static final String PARAMETERS = "parameters";
    private static final String CONTENT = "content";
    private static final String SCHEMA = "schema";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String KEY = "#/components/parameters/IdempotencyKey";
    /** It knows nothing of our headers. */
    private static final String TOKEN_SERVER = "/oauth2/";

    private static final List<String> WRITES = List.of("post", "put", "delete");

    private final ObjectNode document;

    private DryRunDescription(ObjectNode document) {
        this.document = document;
    }

    static void addTo(ObjectNode document) {
        DryRunDescription adding = new DryRunDescription(document);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            if (path.getKey().startsWith(TOKEN_SERVER)) {
                continue;
            }
            for (String method : WRITES) {
                if (path.getValue().get(method) instanceof ObjectNode operation) {
                    adding.describe(operation);
                }
            }
        }
        adding.forgetUnused();
    }

    /** Refusals that every operation which referred to them now has in a form of its own. */
    private void forgetUnused() {
        ObjectNode shared = (ObjectNode) document.at("/components/responses");
        String text = document.toString();
        List<String> unused = shared.propertyNames().stream()
                .filter(name -> !text.contains("\"#/components/responses/" + name + "\""))
                .toList();
        shared.remove(unused);
    }

    private void describe(ObjectNode operation) {
        if (isTriedOut(operation)) {
            ((ArrayNode) operation.get(PARAMETERS)).addObject().put(REFERENCE, "#/components/parameters/DryRun");
            addAnswer((ObjectNode) operation.get(RESPONSES));
        } else {
            addRefusal((ObjectNode) operation.get(RESPONSES));
        }
    }

    /** Made of commands, as all that takes a key is, but for files and what says of itself that it is not. */
    private static boolean isTriedOut(ObjectNode operation) {
        boolean keyed = StreamSupport.stream(operation.path(PARAMETERS).spliterator(), false)
                .anyMatch(parameter -> KEY.equals(parameter.path(REFERENCE).stringValue("")));
        JsonNode body = operation.path("requestBody").path(CONTENT);
        boolean byItself = operation.path("x-by-itself").booleanValue(false);
        return keyed && !byItself && (body.isMissingNode() || body.has(JSON));
    }

    private void addAnswer(ObjectNode responses) {
        ObjectNode answer;
        if (responses.get("200") instanceof ObjectNode own) {
            answer = own;
            JsonNode schema = own.at("/content/application~1json/schema");
            ArrayNode either = ((ObjectNode) own.at("/content/application~1json"))
                    .putObject(SCHEMA)
                    .putArray("anyOf");
            either.add(schema);
            either.addObject().put(REFERENCE, "#/components/schemas/DryRun");
            relax((ObjectNode) own.get("headers"));
        } else {
            answer = responses
                    .putObject("200")
                    .put("description", "What would be written, where `Dry-Run` asked for it");
            answer.putObject(CONTENT).putObject(JSON).putObject(SCHEMA).put(REFERENCE, "#/components/schemas/DryRun");
            answer.putObject("headers");
        }
        ObjectNode headers = (ObjectNode) answer.get("headers");
        for (Map.Entry<String, String> header : Map.of(
                        "Dry-Run", "DryRun", "Request-Id", "RequestId", "Daybook-Version", "Version")
                .entrySet()) {
            headers.putObject(header.getKey()).put(REFERENCE, "#/components/headers/" + header.getValue());
        }
    }

    /** What was not written has no place and no position. */
    private void relax(ObjectNode headers) {
        for (String name : List.of("Location", "Daybook-Position")) {
            if (headers.has(name)) {
                ObjectNode header = resolved(headers.get(name));
                header.remove("required");
                headers.set(name, header);
            }
        }
    }

    private void addRefusal(ObjectNode responses) {
        ObjectNode refusal = responses.has("400")
                ? resolved(responses.get("400"))
                : document.objectNode().put("description", "It cannot be tried out");
        responses.set("400", refusal);
        ObjectNode content = refusal.get(CONTENT) instanceof ObjectNode own ? own : refusal.putObject(CONTENT);
        if (content.at("/application~1problem+json/schema/allOf/1/properties/code/enum") instanceof ArrayNode codes) {
            codes.add(ProblemCode.DRY_RUN_IMPOSSIBLE.code());
            return;
        }
        ArrayNode all = content.putObject(PROBLEM).putObject(SCHEMA).putArray("allOf");
        all.addObject().put(REFERENCE, "#/components/schemas/Problem");
        all.addObject()
                .putObject("properties")
                .putObject("code")
                .putArray("enum")
                .add(ProblemCode.DRY_RUN_IMPOSSIBLE.code());
    }

    private ObjectNode resolved(JsonNode node) {
        JsonNode reference = node.path(REFERENCE);
        JsonNode found =
                reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
        return (ObjectNode) found.deepCopy();
    }
}
