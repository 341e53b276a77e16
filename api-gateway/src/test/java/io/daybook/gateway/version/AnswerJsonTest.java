package io.daybook.gateway.version;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.request.Answer.ListBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** That answers of an older version are the same bytes as if the newest had been read as a tree and changed. */
class AnswerJsonTest {

    private static final int EACH = 300;
    private static final String PAYMENT_BODY = "io.daybook.gateway.payments.PaymentBody";

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String changed(String version, Object body) {
        JsonNode tree = ApiJson.tree(body);
        ApiVersions.downgradeAnswer(version, tree);
        return text(ApiJson.bytes(tree));
    }

    private static void assertSameBytes(String which, Object body) {
        for (String version : ApiVersions.all()) {
            assertThat(text(AnswerJson.bytes(version, body))).as(which).isEqualTo(changed(version, body));
        }
    }

    /** Every type that is called a body, whether or not it changed. */
    private static List<Class<?>> bodies() throws IOException, ClassNotFoundException {
        Path classes = Path.of(ApiVersions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<Class<?>> bodies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("io/daybook/gateway"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Body.class"))
                    .sorted()
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> type = Class.forName(name);
                if (type.isRecord()) {
                    bodies.add(type);
                }
            }
        }
        return bodies;
    }

    @Test
    void every_body_is_told_in_every_version_with_the_same_bytes_as_by_a_tree() throws Exception {
        long seed = new Random().nextLong();
        RandomBodies random = new RandomBodies(new Random(seed));
        Set<String> seen = new TreeSet<>();
        for (Class<?> type : bodies()) {
            for (int i = 0; i < EACH; i++) {
                String which = type.getSimpleName() + " " + i + " of seed " + seed;
                Object body = random.body(type);
                assertSameBytes(which, body);
                assertSameBytes(which, new ListBody<>("list", List.of(body, body), true, "next"));
                assertSameBytes(which, new ListBody<>("list", List.of(ApiJson.tree(body)), false, null));
                seen.add(type.getName());
            }
        }
        assertThat(seen)
                .isEqualTo(bodies().stream().map(Class::getName).collect(toCollection(TreeSet::new)))
                .contains(PAYMENT_BODY, "io.daybook.gateway.bulk.BulkBody")
                .hasSizeGreaterThan(20);
    }

    @Test
    void a_payment_is_told_as_the_first_version_did() throws Exception {
        Object payment = new RandomBodies(new Random(1)).body(Class.forName(PAYMENT_BODY));
        JsonNode first = JsonMapper.shared().readTree(AnswerJson.bytes(ApiVersions.FIRST, payment));
        JsonNode newest = JsonMapper.shared().readTree(AnswerJson.bytes(ApiVersions.NEWEST, payment));

        assertThat(first.has("amounts")).isFalse();
        assertThat(first.get("amount_captured")).isEqualTo(newest.at("/amounts/captured"));
        assertThat(first.get("capture")).isEqualTo(newest.get("capture_method"));
        assertThat(text(ApiJson.bytes(payment))).isEqualTo(text(AnswerJson.bytes(ApiVersions.NEWEST, payment)));
    }

    private record Holder(@Nullable JsonNode data, JsonNode metadata, JsonNode other, List<JsonNode> more) {}

    @Test
    void what_merchants_wrote_is_told_as_they_wrote_it_and_a_tree_is_left_as_it_was() throws Exception {
        Object payment = new RandomBodies(new Random(2)).body(Class.forName(PAYMENT_BODY));
        ObjectNode tree = (ObjectNode) ApiJson.tree(payment);
        String before = tree.toString();

        assertSameBytes("an object", new Holder(tree, tree, tree, List.of(tree)));
        assertSameBytes("an array", new Holder(ApiJson.tree(List.of(payment)), tree, tree, List.of()));
        assertSameBytes("a tree", tree);
        assertSameBytes("within a tree", ApiJson.tree(Map.of("data", tree, "body", Map.of("object", "x", "it", tree))));
        assertSameBytes("nothing", new Holder(null, tree, tree, List.of()));

        assertThat(tree).hasToString(before);
    }
}
