package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.Inbox.Letter;
import io.daybook.gateway.problem.Ulids;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/webhook-endpoints}, as the merchant's server sees it. */
class WebhooksTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private final Merchant merchant = DAYBOOK.merchant();
    private final Inbox inbox = new Inbox();

    @AfterEach
    void close() {
        inbox.close();
    }

    private Exchange endpoint(String more) {
        Exchange added = merchant.post("/v1/webhook-endpoints", "{\"url\": \"" + inbox.url() + "\"" + more + "}");
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        return added;
    }

    private List<Letter> arrived(Predicate<List<Letter>> enough) {
        return Eventually.of(inbox::letters, enough);
    }

    private Exchange attempts(Exchange endpoint, Predicate<Exchange> right) {
        return Eventually.of(() -> merchant.get("/v1/webhook-endpoints/" + endpoint.id() + "/attempts"), right);
    }

    private static void assertSigned(String secret, Letter letter) throws Exception {
        Webhook library = new Webhook(secret);
        assertThatCode(() -> library.verify(letter.body(), letter.headers())).doesNotThrowAnyException();
    }

    private static String hash(String body) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static String field(String pointer, String body) {
        return Exchange.JSON.readTree(body).at(pointer).asString();
    }

    @Test
    void what_happens_from_then_on_arrives_signed_and_chained_to_what_was_before() throws Exception {
        merchant.pay("tok_visa");
        Exchange added = endpoint("");
        String secret = added.at("/secret");
        assertThat(secret).startsWith("whsec_");
        Exchange paid = merchant.pay("tok_visa");

        List<Letter> letters = arrived(all -> all.size() == 3);

        String before = Eventually.of(
                        () -> merchant.get("/v1/events?after=3&limit=1"),
                        feed -> !feed.at("/data/0/id").isEmpty())
                .at("/data/0/id");
        String hash = hash(merchant.get("/v1/events/" + before).text());
        for (Letter letter : letters) {
            assertSigned(secret, letter);
            assertThat(field("/previous_hash", letter.body())).isEqualTo(hash);
            assertThat(field("/data/object/id", letter.body())).isEqualTo(paid.id());
            assertThat(letter.id()).isEqualTo(field("/id", letter.body()));
            assertThat(merchant.get("/v1/events/" + letter.id()).text()).isEqualTo(letter.body());
            hash = hash(letter.body());
        }
        Exchange attempts = attempts(added, list -> list.number("/delivered_through") == 7);
        assertThat(attempts.json().at("/data")).hasSize(3);
        assertThat(attempts.at("/data/0/event")).isEqualTo(letters.getLast().id());
        assertThat(attempts.number("/data/0/status")).isEqualTo(200);
        assertThat(attempts.at("/data/0/response")).isEqualTo("noted");
        assertThat(attempts.at("/data/0/succeeded")).isEqualTo("true");
    }

    @Test
    void a_receiver_that_was_down_gets_everything_in_sequence_without_a_gap() throws Exception {
        Exchange added = endpoint("");
        inbox.answerBy(503);
        merchant.pay("tok_visa");
        arrived(all -> !all.isEmpty());
        Exchange failing = attempts(added, list -> !list.at("/failing_since").equals("null"));
        assertThat(failing.at("/data/0/failure")).isEqualTo("refused");
        for (int i = 0; i < 5; i++) {
            merchant.pay("tok_visa");
        }
        inbox.answerBy(200);

        List<Letter> taken = Eventually.of(inbox::taken, all -> all.size() == 18);

        long sequence = 2;
        String hash = "";
        for (Letter letter : taken) {
            assertSigned(added.at("/secret"), letter);
            assertThat(field("/sequence", letter.body())).isEqualTo(Long.toString(sequence++));
            assertThat(hash.isEmpty() || field("/previous_hash", letter.body()).equals(hash))
                    .isTrue();
            hash = hash(letter.body());
        }
        assertThat(inbox.letters().getFirst().id()).isEqualTo(taken.getFirst().id());
    }

    @Test
    void a_secret_is_shown_once_and_stands_nowhere_in_the_clear() throws SQLException {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String body = "{\"url\": \"" + inbox.url() + "\"}";
        Exchange first = merchant.post("/v1/webhook-endpoints", body, same);
        Exchange again = merchant.post("/v1/webhook-endpoints", body, same);

        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.at("/secret")).isEqualTo("null");
        assertThat(merchant.get(first.header("Location")).at("/secret")).isEqualTo("null");
        String bare = first.at("/secret").substring("whsec_".length());
        for (DatabaseRole role :
                List.of(DatabaseRole.LOG, DatabaseRole.QUERY, DatabaseRole.COMMAND, DatabaseRole.GATEWAY)) {
            assertThat(occurrences(role, bare)).as("%s", role).isZero();
        }
        assertThat(occurrences(DatabaseRole.QUERY, first.id()))
                .as("the search finds what is there")
                .isPositive();
    }

    private static long occurrences(DatabaseRole role, String text) throws SQLException {
        try (Connection connection = DAYBOOK.bean(Database.class).connect(role, "test");
                PreparedStatement tables = connection.prepareStatement(
                        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE relkind = 'r' AND nspname NOT LIKE 'pg_%' AND nspname <> 'information_schema'"
                                + " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')");
                ResultSet table = tables.executeQuery()) {
            long found = 0;
            while (table.next()) {
                found += in(connection, table.getString(1), text);
            }
            return found;
        }
    }

    /** A column of bytes shows in hex. */
    private static long in(Connection connection, String table, String text) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        try (PreparedStatement count = connection.prepareStatement(
                "SELECT count(*) FROM " + table + " t WHERE strpos(t::text, ?) > 0 OR strpos(t::text, ?) > 0")) {
            count.setString(1, text);
            count.setString(2, hex);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void an_answer_that_a_crash_lost_still_shows_the_secret_that_counts() throws Exception {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String body = "{\"url\": \"" + inbox.url() + "\"}";
        Exchange lost = merchant.post("/v1/webhook-endpoints", body, same);
        DAYBOOK.loseAnswer(same.get("Idempotency-Key"));
        Exchange again = merchant.post("/v1/webhook-endpoints", body, same);
        merchant.pay("tok_visa");

        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.at("/secret")).isEqualTo(lost.at("/secret"));
        assertSigned(again.at("/secret"), arrived(all -> !all.isEmpty()).getFirst());
    }

    @Test
    void while_a_secret_is_rotated_either_is_good() throws Exception {
        Exchange added = endpoint(", \"types\": [\"payment.captured\"]");
        Exchange rotated = merchant.post(added.header("Location") + "/rotation", "{\"overlap_seconds\": 3600}");
        assertThat(rotated.status()).as("%s", rotated).isEqualTo(200);
        assertThat(rotated.at("/secret")).startsWith("whsec_").isNotEqualTo(added.at("/secret"));
        assertThat(rotated.at("/old_key_until")).isNotEqualTo("null");
        Eventually.of(
                () -> merchant.get("/v1/events?types=webhook_endpoint.*"),
                feed -> feed.json().at("/data").size() == 2);
        merchant.pay("tok_visa");

        Letter letter = arrived(all -> !all.isEmpty()).getFirst();
        assertSigned(added.at("/secret"), letter);
        assertSigned(rotated.at("/secret"), letter);
    }

    @Test
    void with_ed25519_the_public_key_is_all_that_is_needed() throws Exception {
        Exchange added = endpoint(", \"signing\": \"ed25519\", \"types\": [\"payment.captured\"]");
        assertThat(added.at("/secret")).isEqualTo("null");
        String known = merchant.get(added.header("Location")).at("/public_key");
        assertThat(known).startsWith("whpk_").isEqualTo(added.at("/public_key"));
        merchant.pay("tok_visa");

        Letter letter = arrived(all -> !all.isEmpty()).getFirst();
        byte[] raw = Base64.getDecoder().decode(known.substring("whpk_".length()));
        byte[] der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        verifier.update((letter.id() + "." + letter.stamp() + "." + letter.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(letter.signatures()).startsWith("v1a,");
        assertThat(verifier.verify(
                        Base64.getDecoder().decode(letter.signatures().substring(4))))
                .isTrue();
    }

    @Test
    void events_are_delivered_again_under_the_same_ids() {
        Exchange added = endpoint(", \"types\": [\"payment.*\"]");
        merchant.pay("tok_visa");
        List<Letter> first = arrived(all -> all.size() == 3);
        inbox.clear();

        Exchange one = merchant.post(
                "/v1/events/" + first.get(1).id() + "/redeliveries", "{\"endpoint\": \"" + added.id() + "\"}");
        assertThat(one.status()).as("%s", one).isEqualTo(202);
        assertThat(one.number("/from")).isEqualTo(3);
        assertThat(one.number("/to")).isEqualTo(3);
        assertThat(arrived(all -> !all.isEmpty()).getFirst().body())
                .isEqualTo(first.get(1).body());
        inbox.clear();

        Exchange all = merchant.post("/v1/webhook-endpoints/" + added.id() + "/redeliveries", "{\"from\": 1}");
        assertThat(all.status()).isEqualTo(202);
        assertThat(arrived(letters -> letters.size() == 3))
                .extracting(Letter::id)
                .isEqualTo(first.stream().map(Letter::id).toList());
        Exchange attempts = attempts(added, list -> list.number("/data/0/number") == 7);
        assertThat(attempts.at("/data/0/redelivery")).isEqualTo("true");
        assertThat(merchant.get("/v1/webhook-endpoints/" + added.id() + "/attempts?limit=3")
                        .at("/has_more"))
                .isEqualTo("true");
    }

    @Test
    void nobody_has_anothers_events_delivered_or_delivers_to_anothers_endpoint() {
        Exchange mine = endpoint("");
        Merchant stranger = DAYBOOK.merchant();
        stranger.pay("tok_visa");
        String event = Eventually.of(
                        () -> stranger.get("/v1/events"),
                        feed -> !feed.json().at("/data").isEmpty())
                .at("/data/0/id");
        String toMine = "{\"endpoint\": \"" + mine.id() + "\"}";

        assertThat(merchant.post("/v1/events/" + event + "/redeliveries", toMine)
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post("/v1/events/" + event + "/redeliveries", toMine)
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post("/v1/webhook-endpoints/" + mine.id() + "/redeliveries", "{\"from\": 1}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_endpoint_that_has_gone_is_disabled_with_a_notice_and_has_the_rest_when_it_is_back() {
        Exchange added = endpoint("");
        inbox.answerBy(410);
        merchant.pay("tok_visa");
        Exchange feed = Eventually.of(
                () -> merchant.get("/v1/events?types=webhook_endpoint.disabled"),
                list -> !list.json().at("/data").isEmpty());
        assertThat(feed.at("/data/0/data/object/reason")).isEqualTo("gone");
        Exchange disabled = Eventually.of(
                () -> merchant.get(added.header("Location")),
                it -> it.at("/enabled").equals("false"));
        assertThat(disabled.at("/disabled_reason")).isEqualTo("gone");
        inbox.answerBy(204);
        inbox.clear();

        Exchange enabled = merchant.post(added.header("Location"), "{\"enabled\": true, \"description\": \"back\"}");

        assertThat(enabled.status()).as("%s", enabled).isEqualTo(200);
        assertThat(enabled.at("/disabled_reason")).isEqualTo("null");
        assertThat(enabled.at("/description")).isEqualTo("back");
        assertThat(arrived(all -> all.size() == 5))
                .extracting(letter -> field("/type", letter.body()))
                .containsExactly(
                        "payment.created",
                        "payment.authorized",
                        "payment.captured",
                        "webhook_endpoint.disabled",
                        "webhook_endpoint.updated");
    }

    @Test
    void endpoints_are_listed_changed_and_deleted() {
        Exchange added = endpoint(", \"types\": [\"refund.*\"], \"description\": \"the shop\", \"enabled\": false");
        assertThat(added.at("/types")).isEqualTo("[\"refund.*\"]");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", added.header("Daybook-Position"));
        assertThat(merchant.get("/v1/webhook-endpoints", fresh).at("/data/0/id"))
                .isEqualTo(added.id());
        Exchange changed = merchant.post(
                added.header("Location"), "{\"url\": \"https://shop.example/\", \"types\": [], \"description\": null}");
        assertThat(changed.at("/url")).isEqualTo("https://shop.example/");
        assertThat(changed.at("/types")).isEqualTo("[]");
        assertThat(changed.at("/description")).isEqualTo("null");
        assertThat(changed.at("/enabled")).isEqualTo("false");

        Exchange deleted = merchant.delete(added.header("Location"));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.at("/deleted")).isEqualTo("true");
        assertThat(merchant.delete(added.header("Location")).json()).isEqualTo(deleted.json());
        Map<String, String> after = Map.of("Daybook-Min-Position", deleted.header("Daybook-Position"));
        assertThat(merchant.get(added.header("Location"), after).status()).isEqualTo(404);
        assertThat(merchant.post(added.header("Location"), "{\"enabled\": true}")
                        .status())
                .isEqualTo(404);
        assertThat(merchant.get("/v1/webhook-endpoints", after).json().at("/data"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://[fd00:ec2::254]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::ffff:192.168.0.1]/",
                "https://user:password@shop.example/",
                "ftp://shop.example/",
                "shop.example"
            })
    void an_address_that_nothing_is_sent_to_is_refused(String url) {
        String all = "/v1/webhook-endpoints";
        for (String target : List.of(all, all + "/" + endpoint("").id())) {
            Exchange answer = merchant.post(target, "{\"url\": \"" + url + "\"}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("webhook_url_refused");
            assertThat(answer.errors()).containsExactly("url:refused");
        }
    }

    @Test
    void live_mode_sends_by_https_and_not_to_this_machine() {
        MerchantId id = new MerchantId(Ulids.next(MerchantId.PREFIX));
        DAYBOOK.bean(CommandGateway.class)
                .sendAndWait(new OnboardMerchant(
                        id,
                        "Live Books",
                        new FeeSchedule(0, List.of()),
                        List.of(new ConnectorName("simulator")),
                        Instant.now()));
        Merchant live = DAYBOOK.merchant(id, Mode.LIVE, Scope.ofMerchants());
        for (String url : List.of(
                "http://shop.example/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://2130706433/",
                "https://[::1]/")) {
            assertThat(live.post("/v1/webhook-endpoints", "{\"url\": \"" + url + "\"}")
                            .code())
                    .as(url)
                    .isEqualTo("webhook_url_refused");
        }
        assertThat(live.post("/v1/webhook-endpoints", "{\"url\": \"https://shop.example/\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_merchant_has_a_bounded_number_of_endpoints() {
        for (int i = 0; i < 19; i++) {
            endpoint(", \"enabled\": false");
        }
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String last = "{\"url\": \"" + inbox.url() + "\", \"enabled\": false}";
        Exchange twentieth = merchant.post("/v1/webhook-endpoints", last, same);
        assertThat(twentieth.status()).as("%s", twentieth).isEqualTo(201);
        Exchange refused = Eventually.of(
                () -> merchant.post("/v1/webhook-endpoints", "{\"url\": \"" + inbox.url() + "\"}"),
                answer -> answer.status() != 201);
        assertThat(refused.code()).isEqualTo("webhook_endpoints_exceeded");

        DAYBOOK.loseAnswer(same.get("Idempotency-Key"));
        Exchange again = merchant.post("/v1/webhook-endpoints", last, same);

        assertThat(again.status())
                .as("what was added before the crash counts once: %s", again)
                .isEqualTo(201);
        assertThat(again.id()).isEqualTo(twentieth.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url:required|{}",
                "url:wrong_type|{'url': 1}",
                "types[0]:malformed|{'url': 'https://shop.example/', 'types': ['payment']}",
                "types[1]:malformed|{'url': 'https://shop.example/', 'types': ['refund.*', 'refund.*']}",
                "enabled:wrong_type|{'url': 'https://shop.example/', 'enabled': 'yes'}",
                "signing:unknown_value|{'url': 'https://shop.example/', 'signing': 'rsa'}",
                "secret:unknown_field|{'url': 'https://shop.example/', 'secret': 'whsec_x'}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String error, String body) {
        Exchange answer = merchant.post("/v1/webhook-endpoints", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from:required|{}",
                "from:out_of_range|{'from': 0}",
                "from:wrong_type|{'from': '1'}",
                "to:out_of_range|{'from': 1, 'to': -1}",
                "until:unknown_field|{'from': 1, 'until': 2}"
            },
            quoteCharacter = '`')
    void what_is_to_be_delivered_again_has_a_beginning(String error, String body) {
        Exchange answer = merchant.post(
                "/v1/webhook-endpoints/we_01J9ZQ4K7M3N8P2R5S6T7V8W9X/redeliveries", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }
}
