package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two whole nodes on one database: whichever a request reaches, it happens once. */
class TwoNodesIT {

    private static final int KEYS = 40;
    private static final int CALLERS_PER_KEY = 4;
    private static final int REVOCATIONS = 10;
    private static final int REFUSALS = 20;

    @TempDir
    private Path folder;

    @Test
    void a_key_that_reaches_two_nodes_at_once_is_one_payment_and_the_log_stays_dense() throws Exception {
        try (Database database = TemporaryDatabase.create();
                SimulatorNode simulator = SimulatorNode.launch(folder.resolve("gateway"));
                DaybookNode one = node("one", database, simulator);
                DaybookNode two = node("two", database, simulator)) {
            one.launch();
            two.launch(); // Both migrate an empty database at once.
            simulator.awaitReady();
            one.awaitReady();
            two.awaitReady();
            List<ApiClient> doors = List.of(one.client(), two.client());

            Map<String, Set<String>> payments = postEveryKeyEverywhere(doors);

            assertThat(payments)
                    .hasSize(KEYS)
                    .allSatisfy((key, ids) -> assertThat(ids).as(key).hasSize(1));
            Set<String> created =
                    payments.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            doors.forEach(door -> awaitCaptured(door, created));
            JsonNode summary = simulator.summary();
            assertThat(summary.get("count").asInt()).as("charges: %s", summary).isEqualTo(KEYS);
            assertThat(summary.get("duplicates").asInt()).isZero();
            try (Connection connection = TemporaryDatabase.owner(database)) {
                Findings findings = new Findings();
                long events = new LogBook(connection, findings, 0).check();
                assertThat(findings.told()).isEmpty();
                System.out.printf(
                        "%d requests to two nodes, %d payments, %d events: all agree%n",
                        KEYS * CALLERS_PER_KEY, created.size(), events);
            }
        }
    }

    @Test
    void a_key_that_is_revoked_at_one_node_is_refused_by_the_other() throws Exception {
        try (Database database = TemporaryDatabase.create();
                SimulatorNode simulator = SimulatorNode.launch(folder.resolve("gateway"));
                DaybookNode one = node("one", database, simulator);
                DaybookNode two = node("two", database, simulator)) {
            one.launch();
            two.launch();
            simulator.awaitReady();
            one.awaitReady();
            two.awaitReady();
            ApiClient owner = one.client();
            List<Long> took = new ArrayList<>();
            for (int round = 0; round < REVOCATIONS; round++) {
                JsonNode made = owner.post("/v1/api-keys", "key-" + round, Map.of("scopes", List.of("payments:read")))
                        .expect(201);
                String secret = made.get("secret").asString();
                took.add(millisUntilRefused(owner, made.get("id").asString(), new ApiClient(two.url(), secret)));
                assertThat(stored(database, secret)).as("copies of the secret").isZero();
            }
            System.out.printf("a revoked key was refused by the other node after %s ms%n", took);
        }
    }

    /** Uses the key at the other node all the while. What counts is not how long it took, but that it was no second. */
    private static long millisUntilRefused(ApiClient owner, String key, ApiClient holder) {
        assertThat(holder.get("/v1/payments").status()).isEqualTo(200);
        owner.delete("/v1/api-keys/" + key).expect(200);
        long revoked = System.nanoTime();
        long asked = revoked;
        int acceptedTooLate = 0;
        while (holder.get("/v1/payments").status() != 401) {
            acceptedTooLate += asked - revoked > Duration.ofSeconds(1).toNanos() ? 1 : 0;
            asked = System.nanoTime();
        }
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(holder.get("/v1/payments").status()).isEqualTo(401);
        }
        assertThat(acceptedTooLate)
                .as("requests that began a second after the revocation and were accepted")
                .isZero();
        return Duration.ofNanos(asked - revoked).toMillis();
    }

    /** How often a secret stands in the log, among the claims or in the query tables. */
    private static long stored(Database database, String secret) throws SQLException {
        try (Connection connection = TemporaryDatabase.owner(database);
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT (SELECT count(*) FROM log.event e WHERE position(convert_to(?, 'UTF8') IN e.payload) > 0)
                             + (SELECT count(*) FROM gateway.claim c WHERE c::text LIKE '%' || ? || '%')
                             + (SELECT count(*) FROM merchants_v1.api_key k WHERE k::text LIKE '%' || ? || '%')
                        """)) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(i, secret);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
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
                        "DAYBOOK_DATABASE_USERNAME",
                        login[1],
                        "DAYBOOK_DATABASE_PASSWORD",
                        login[2],
                        "DAYBOOK_KEYS",
                        folder.resolve("keys").toString()));
    }

    /** The ids that were answered to each key. */
    private static Map<String, Set<String>> postEveryKeyEverywhere(List<ApiClient> doors) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map.Entry<String, String>>> answers = IntStream.range(0, KEYS * CALLERS_PER_KEY)
                    .mapToObj(call -> callers.submit(() -> {
                        String key = "both-" + call / CALLERS_PER_KEY;
                        return Map.entry(key, pay(doors.get(call % doors.size()), key));
                    }))
                    .toList();
            Map<String, Set<String>> ids = new TreeMap<>();
            for (Future<Map.Entry<String, String>> answer : answers) {
                ids.computeIfAbsent(answer.get().getKey(), key -> new TreeSet<>())
                        .add(answer.get().getValue());
            }
            return ids;
        }
    }

    private static String pay(ApiClient door, String key) {
        Map<String, ?> body = Map.of("amount", 1050, "currency", "USD", "payment_method", "tok_visa", "reference", key);
        return Awaitility.await("an answer to " + key)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(60))
                .until(() -> door.post("/v1/payments", key, body), answer -> {
                    assertThat(answer.status()).as("%s", answer).isIn(201, 202, 409, 503);
                    return answer.isOk();
                })
                .body()
                .get("id")
                .asString();
    }

    private static void awaitCaptured(ApiClient door, Set<String> payments) {
        Awaitility.await("every payment is captured")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(door.all("/v1/payments?status=captured&limit=100"))
                        .extracting(payment -> payment.get("id").asString())
                        .containsExactlyInAnyOrderElementsOf(payments));
    }
}
