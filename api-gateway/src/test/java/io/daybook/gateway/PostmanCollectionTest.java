package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The collection that is written when Daybook is built: each of its requests is sent as Postman or Bruno would send it. */
class PostmanCollectionTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([$a-z_]+)}}");
    private static final Pattern KEPT = Pattern.compile("set\\(\"([a-z_]+)\"");

    private final Contract contract = Merchant.contract();
    private final JsonNode collection = new PostmanCollection(contract).collection();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void every_operation_is_in_it_once() {
        assertThat(requests()).hasSameSizeAs(contract.operations());
        assertThat(requests().stream().map(item -> item.get("name").stringValue()))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void every_example_is_valid() {
        variables.putAll(declared());
        for (DescribedOperation operation : DescribedOperation.all(contract)) {
            if (operation.mediaType().endsWith("json")) {
                String body =
                        filledIn(new ExampleValues(contract).body(operation).toString());
                assertThat(contract.faults(operation.bodySchema(), Numbers.read(body.getBytes(StandardCharsets.UTF_8))))
                        .as("%s %s", operation, body)
                        .isEmpty();
            }
        }
    }

    /** The contract is checked with each exchange. */
    @Test
    void every_request_is_answered_as_the_document_says() {
        variables.putAll(declared());
        List<Exchange> obeyed = new ArrayList<>();
        for (JsonNode item : requests()) {
            Exchange exchange = send(item.get("request"));
            assertThat(exchange.status()).as("%s", exchange).isLessThan(500);
            if (exchange.status() < 300) {
                obeyed.add(exchange);
                Matcher kept = KEPT.matcher(item.at("/event/0/script/exec/0").stringValue(""));
                if (kept.find()) {
                    variables.put(kept.group(1), exchange.id());
                }
            }
        }
        // The examples are good for something: most requests are obeyed as they stand.
        assertThat(obeyed).hasSizeGreaterThan(requests().size() / 2);
    }

    private Exchange send(JsonNode request) {
        Map<String, String> headers = new LinkedHashMap<>();
        enabled(request.get("header")).forEach((name, value) -> headers.put(name, filledIn(value)));
        if (request.at("/auth/type").stringValue("").equals("noauth")) {
            headers.put("Authorization", "");
        }
        StringBuilder target = new StringBuilder();
        request.at("/url/path").forEach(segment -> target.append('/').append(filledIn(segment.stringValue())));
        Map<String, String> query = enabled(request.at("/url/query"));
        if (!query.isEmpty()) {
            target.append('?').append(encoded(query));
        }
        String body = request.at("/body/mode").stringValue("").equals("urlencoded")
                ? encoded(enabled(request.at("/body/urlencoded")))
                : filledIn(request.at("/body/raw").stringValue(""));
        return merchant.send(request.get("method").stringValue(), target.toString(), body, headers);
    }

    private static Map<String, String> enabled(JsonNode pairs) {
        Map<String, String> enabled = new LinkedHashMap<>();
        pairs.forEach(pair -> {
            if (!pair.path("disabled").booleanValue(false)) {
                enabled.put(pair.get("key").stringValue(), pair.get("value").stringValue());
            }
        });
        return enabled;
    }

    private String encoded(Map<String, String> pairs) {
        List<String> encoded = new ArrayList<>();
        pairs.forEach(
                (name, value) -> encoded.add(name + "=" + URLEncoder.encode(filledIn(value), StandardCharsets.UTF_8)));
        return String.join("&", encoded);
    }

    private String filledIn(String text) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String name = variable.group(1);
            return name.equals("$guid") ? Merchant.newKey() : variables.get(name);
        });
    }

    private Map<String, String> declared() {
        return enabled(collection.get("variable"));
    }

    private List<JsonNode> requests() {
        List<JsonNode> requests = new ArrayList<>();
        collection.get("item").forEach(folder -> folder.get("item").forEach(requests::add));
        return requests;
    }
}
