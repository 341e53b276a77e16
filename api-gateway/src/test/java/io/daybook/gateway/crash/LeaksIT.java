package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a day's work no card number and no secret is anywhere: in no table, in no file of the data folder (the database's
 * own files and its log among them), in nothing that was printed. The key files, the file of the database's passwords and
 * the key folder exist to hold secrets, and are looked through for all others.
 */
class LeaksIT {

    /** Published test numbers, which the pretended gateway makes tokens of. */
    private static final List<String> NUMBERS = List.of(
            "4242424242424242",
            "5555555555554444",
            "378282246310005",
            "4000056655665556",
            "4000000000000002",
            "4000000000009995",
            "4000002500003155");

    /** One that nobody published here, and one with a wrong check digit. */
    private static final List<String> REFUSED = List.of("4111111111111111", "4242424242424243");

    private static final String WEBHOOK_SECRET = "the-simulator-signs-with-this-1f3a9";
    private static final String STRANGE_KEY = "sk_live_" + "Zz9".repeat(14) + "q";

    @TempDir
    private Path folder;

    @Test
    void neither_card_numbers_nor_secrets_are_kept_anywhere() throws Exception {
        Path data = folder.resolve("data");
        try (DaybookNode node = new DaybookNode(
                data,
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
                List.of("--demo"),
                Map.of("DAYBOOK_SIMULATOR_WEBHOOKSECRET", WEBHOOK_SECRET, "LOGGING_LEVEL_IO_DAYBOOK", "DEBUG"))) {
            node.start();
            Set<String> known = new TreeSet<>(NUMBERS);
            known.addAll(REFUSED);
            known.add(node.key());
            known.add(WEBHOOK_SECRET);
            known.add(STRANGE_KEY);
            known.addAll(passwords(data));

            workADay(node);

            LeakScanner scanner = scan(node, data, known);
            assertThat(scanner.findings()).isEmpty();
            System.out.printf("%,d characters looked through: no card number, no secret%n", scanner.characters());
            plant(node, data);
            assertThat(scan(node, data, known).findings())
                    .anySatisfy(found -> assertThat(found).contains("a card number in the table planted"))
                    .anySatisfy(found -> assertThat(found).contains("a secret in the table planted"))
                    .anySatisfy(found -> assertThat(found).contains("a card number in the file planted.log"))
                    .anySatisfy(found -> assertThat(found).contains("number in the file postgresql/"));
        }
    }

    private static void workADay(DaybookNode node) {
        ApiClient merchant = node.client();
        for (int round = 0; round < 5; round++) {
            for (String number : NUMBERS) {
                String token = merchant.post("/simulator/v1/tokens", "none", card(number))
                        .expect(200)
                        .get("token")
                        .asString();
                take(merchant, token, "paid-" + round + "-" + number.hashCode());
            }
        }
        for (String number : REFUSED) {
            assertThat(merchant.post("/simulator/v1/tokens", "none", card(number))
                            .status())
                    .isEqualTo(422);
        }
        for (String token : List.of("tok_3ds", "tok_disputed", "tok_bank", "tok_flaky", "tok_refund_fails")) {
            take(merchant, token, "with-" + token);
        }
        String customer = merchant.post("/v1/customers", "customer", Map.of("name", "Ada", "email", "ada@example.com"))
                .expect(201)
                .get("id")
                .asString();
        merchant.post("/v1/customers/" + customer + "/payment-methods", "method", Map.of("token", "tok_visa"))
                .expect(201);
        mistakes(node);
        Awaitility.await("what was begun is done")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        !merchant.all("/v1/payments?status=captured&limit=100").isEmpty());
        for (var payment : merchant.all("/v1/payments?status=captured&limit=100")) {
            String id = payment.get("id").asString();
            merchant.post("/v1/payments/" + id + "/refunds", "refund-" + id, Map.of("amount", 1));
        }
    }

    /** What callers do wrong is what ends up in logs. */
    private static void mistakes(DaybookNode node) {
        ApiClient stranger = new ApiClient(node.url(), STRANGE_KEY);
        assertThat(stranger.get("/v1/payments").status()).isEqualTo(401);
        ApiClient merchant = node.client();
        Map<String, ?> wrong = Map.of("amount", -1, "number", NUMBERS.getFirst(), "cvc", "123");
        assertThat(merchant.post("/v1/payments", "wrong", wrong).status()).isEqualTo(400);
        assertThat(merchant.get("/v1/payments?number=" + NUMBERS.getFirst()).status())
                .isEqualTo(400);
        assertThat(merchant.post(
                                "/v1/payments",
                                "number-as-token",
                                Map.of("amount", 1, "currency", "USD", "payment_method", REFUSED.getFirst()))
                        .status())
                .isIn(400, 422);
        assertThat(stranger.post("/v1/gateways/simulator/webhooks", "none", Map.of("secret", WEBHOOK_SECRET))
                        .status())
                .isEqualTo(400);
    }

    private static void take(ApiClient merchant, String token, String key) {
        int status = merchant.post(
                        "/v1/payments",
                        key,
                        Map.of("amount", 1050, "currency", "USD", "payment_method", token, "reference", key))
                .status();
        assertThat(status).isIn(201, 202);
    }

    private static Map<String, ?> card(String number) {
        return Map.of("number", number, "exp_month", 12, "exp_year", 2034, "cvc", "123");
    }

    private static LeakScanner scan(DaybookNode node, Path data, Set<String> known) throws SQLException, IOException {
        LeakScanner scanner = new LeakScanner(known);
        try (Connection connection = node.connect()) {
            scanner.database(connection);
        }
        scanner.files(
                data,
                Set.of(
                        data.resolve("demo-key"),
                        data.resolve("operator-key"),
                        data.resolve("postgresql-passwords.properties")));
        scanner.printed(data.resolveSibling(data.getFileName() + ".log"));
        return scanner;
    }

    /** That it can be found at all. In a file of the database it is at once: in its write-ahead log. */
    private static void plant(DaybookNode node, Path data) throws SQLException, IOException {
        try (Connection connection = node.connect()) {
            Sql.execute(connection, "CREATE TABLE public.planted (words text)");
            Sql.execute(connection, "INSERT INTO public.planted VALUES ('4242 4242 4242 4242')");
            Sql.execute(connection, "INSERT INTO public.planted VALUES ('" + STRANGE_KEY + "')");
        }
        Files.writeString(
                data.resolve("planted.log"), "declined: 5555-5555-5555-4444\n", StandardOpenOption.CREATE_NEW);
    }

    private static List<String> passwords(Path data) throws IOException {
        Properties passwords = new Properties();
        passwords.load(new StringReader(Files.readString(data.resolve("postgresql-passwords.properties"))));
        return passwords.values().stream().map(Object::toString).toList();
    }
}
