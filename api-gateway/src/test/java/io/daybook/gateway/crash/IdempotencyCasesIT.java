package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cases of the IETF's draft of {@code Idempotency-Key}, and those that it leaves to the server, tried over HTTP against
 * two nodes on one database, one of which is killed. What came back is the table in {@code docs/idempotency.md}; to write it
 * anew: {@code -Ddaybook.docs.write=true}.
 */
class IdempotencyCasesIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "idempotency.md");
    private static final String BEGIN = "<!-- table: written by IdempotencyCasesIT -->\n";
    private static final String END = "<!-- end of table -->";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String PLAIN = payment("tok_visa", 1050);
    private static final String TURNED =
            "{ \"payment_method\": \"tok_visa\",\n \"currency\": \"USD\", \"amount\": 1050 }";

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> table = new ArrayList<>();

    private record Answer(int status, String code, boolean replayed, String body, String retryAfter) {

        String told() {
            return status + (code.isEmpty() ? "" : " `" + code + "`") + (replayed ? ", `Idempotent-Replayed`" : "");
        }

        String id() {
            return JSON.readTree(body).path("id").asString("");
        }

        boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    /** Takes three seconds. */
    private static String slow(String reference) {
        return "{\"amount\": 700, \"currency\": \"USD\", \"payment_method\": \"tok_slow\", \"reference\": \""
                + reference + "\"}";
    }

    private static String payment(String token, long amount) {
        return "{\"amount\": " + amount + ", \"currency\": \"USD\", \"payment_method\": \"" + token + "\"}";
    }

    @Test
    void every_case_is_answered_as_the_document_says() throws Exception {
        try (Database database = TemporaryDatabase.create();
                SimulatorNode simulator = SimulatorNode.launch(folder.resolve("gateway"));
                DaybookNode one = node("one", database, simulator);
                DaybookNode two = node("two", database, simulator)) {
            simulator.awaitReady();
            one.start();
            two.start();

            ofOneNode(one);
            ofTwoNodes(one, two, simulator);
            ofAKilledNode(one, two, simulator);

            JsonNode summary = simulator.summary();
            assertThat(summary.get("duplicates").asInt())
                    .as("charges: %s", summary)
                    .isZero();
        }
        compare();
    }

    private void ofOneNode(DaybookNode node) {
        row("no key", "400 `idempotency_key_required`", post(node, null, PLAIN));
        row("a key of 256 characters", "400 `idempotency_key_invalid`", post(node, "k".repeat(256), PLAIN));
        row("a key with a blank in it", "400 `idempotency_key_invalid`", post(node, "a b", PLAIN));
        row("a key of 255 characters", "201", post(node, "k".repeat(255), PLAIN));

        Answer first = post(node, "same", PLAIN);
        Answer again = post(node, "same", PLAIN);
        row("same key, same request", "201, `Idempotent-Replayed`", again);
        assertThat(again.body()).as("byte for byte").isEqualTo(first.body());
        row(
                "same key, same request with its fields in another order and other white space",
                "201, `Idempotent-Replayed`",
                post(node, "same", TURNED));
        row("same key, other request", "422 `idempotency_key_reused`", post(node, "same", payment("tok_visa", 1051)));
        row(
                "same key, same body, other address",
                "422 `idempotency_key_reused`",
                post(node, "/v1/payments/" + first.id() + "/refunds", "same", ""));

        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(() -> post(node, "in-flight", slow("in-flight")));
        Answer meanwhile = meanwhile(node, "in-flight");
        row("same key while the first is still being answered", "409 `idempotency_key_in_use`", meanwhile);
        assertThat(meanwhile.retryAfter()).isNotEmpty();
        assertThat(slow.join().status()).isEqualTo(201);

        assertThat(post(node, "corrected", payment("tok_visa", 0)).status()).isEqualTo(400);
        row("after 400, the key with a corrected request", "201", post(node, "corrected", PLAIN));
        assertThat(post(node, "rejected", payment("tok_nobody", 5)).status()).isEqualTo(422);
        row("after a rejection (422), the key with another request", "201", post(node, "rejected", PLAIN));
    }

    private void ofTwoNodes(DaybookNode one, DaybookNode two, SimulatorNode simulator) {
        Answer first = post(one, "both", PLAIN);
        Answer again = post(two, "both", PLAIN);
        row("same key, same request, at another node", "201, `Idempotent-Replayed`", again);
        assertThat(again.body()).isEqualTo(first.body());
        row(
                "same key, other request, at another node",
                "422 `idempotency_key_reused`",
                post(two, "both", payment("tok_visa", 9)));
        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(() -> post(one, "both-in-flight", slow("both-in-flight")));
        row(
                "same key at another node while the first is still being answered",
                "409 `idempotency_key_in_use`",
                meanwhile(two, "both-in-flight"));
        assertThat(slow.join().status()).isEqualTo(201);
        assertThat(simulator.summary().get("duplicates").asInt()).isZero();
    }

    private void ofAKilledNode(DaybookNode one, DaybookNode two, SimulatorNode simulator) {
        Answer answered = post(one, "answered", PLAIN);
        int before = simulator.summary().get("count").asInt();
        CompletableFuture<@Nullable Answer> lost = CompletableFuture.supplyAsync(() -> {
            try {
                return post(one, "killed", slow("killed"));
            } catch (UncheckedIOException noAnswer) {
                return null;
            }
        });
        awaitBegun(two, "killed");
        one.kill();
        assertThat(lost.join()).isNull();
        row(
                "`kill -9` after the answer, same request at another node",
                "201, `Idempotent-Replayed`",
                post(two, "answered", PLAIN));
        assertThat(post(two, "answered", PLAIN).body()).isEqualTo(answered.body());

        Answer rebuilt = Awaitility.await("an answer after the crash")
                .atMost(PATIENCE)
                .until(() -> post(two, "killed", slow("killed")), Answer::isDone);
        String id = rebuilt.id();
        Awaitility.await("its outcome")
                .atMost(PATIENCE)
                .until(() -> two.client()
                        .get("/v1/payments/" + id)
                        .body()
                        .path("status")
                        .asString("")
                        .equals("captured"));
        assertThat(simulator.summary().get("count").asInt()).isEqualTo(before + 1);
        table.add("| `kill -9` before the answer, same request at another node | the same payment, charged once |");

        one.start();
        Answer afterwards = post(one, "killed", slow("killed"));
        assertThat(afterwards.id()).isEqualTo(id);
        assertThat(afterwards.replayed()).isTrue();
        table.add("| `kill -9`, same request at the node when it is back | the same payment, `Idempotent-Replayed` |");
        row(
                "`kill -9`, other request at the node when it is back",
                "422 `idempotency_key_reused`",
                post(one, "killed", PLAIN));
    }

    private void row(String theCase, String expected, Answer answer) {
        assertThat(answer.told()).as("%s: %s", theCase, answer).isEqualTo(expected);
        table.add("| " + theCase + " | " + answer.told() + " |");
    }

    /** Repeats a request whose first is certainly still being answered: its payment is there, and takes 3 s. */
    private Answer meanwhile(DaybookNode node, String key) {
        awaitBegun(node, key);
        return post(node, key, slow(key));
    }

    private static void awaitBegun(DaybookNode node, String key) {
        Awaitility.await("the payment is there")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !node.client()
                        .get("/v1/payments?reference=" + key)
                        .body()
                        .path("data")
                        .isEmpty());
    }

    private Answer post(DaybookNode node, @Nullable String key, String body) {
        return post(node, "/v1/payments", key, body);
    }

    private Answer post(DaybookNode node, String path, @Nullable String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + node.key())
                .header("Prefer", "wait=20")
                .POST(BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    json.path("code").asString(""),
                    response.headers().firstValue("Idempotent-Replayed").isPresent(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private DaybookNode node(String name, Database database, SimulatorNode simulator) {
        String[] login = TemporaryDatabase.credentials(database);
        return new DaybookNode(
                folder.resolve(name),
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                List.of(
                        "--demo",
                        "--database-url",
                        login[0],
                        "--simulator-url",
                        simulator.url().toString()),
                Map.of(
                        "DAYBOOK_DATABASE_USERNAME", login[1],
                        "DAYBOOK_DATABASE_PASSWORD", login[2],
                        "DAYBOOK_KEYS", folder.resolve("keys").toString()));
    }

    private void compare() throws IOException {
        String found = "| case | answer |\n| --- | --- |\n" + String.join("\n", table) + "\n";
        String document = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        if (Boolean.getBoolean("daybook.docs.write")) {
            Files.writeString(DOCUMENT, document.substring(0, from) + found + document.substring(to));
        } else {
            assertThat(document.substring(from, to)).isEqualTo(found);
        }
    }
}
