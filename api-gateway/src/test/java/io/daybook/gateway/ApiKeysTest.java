package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.problem.Ulids;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/api-keys} */
class ApiKeysTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String READER = """
            {"name": "Export", "scopes": ["payments:read"]}""";

    private final Merchant owner = DAYBOOK.merchant();

    @Test
    void a_key_is_shown_once_and_opens_what_it_is_for() {
        Exchange made = owner.post("/v1/api-keys", READER);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/secret")).startsWith("sk_test_");
        assertThat(made.at("/scopes")).isEqualTo("[\"payments:read\"]");
        assertThat(made.header("Location")).isEqualTo("/v1/api-keys/" + made.id());

        Merchant reader = DAYBOOK.holder(made.at("/secret"));
        assertThat(reader.get("/v1/payments").status()).isEqualTo(200);
        assertThat(reader.pay("tok_visa").code()).isEqualTo("insufficient_scope");
        assertThat(reader.get("/v1/api-keys").status()).isEqualTo(403);

        Exchange found = owner.get(made.header("Location"));
        assertThat(found.at("/name")).isEqualTo("Export");
        assertThat(found.at("/secret")).isEqualTo("null");
        assertThat(found.text()).doesNotContain(made.at("/secret")).doesNotContain("h1_");
    }

    @Test
    void the_same_request_again_makes_no_other_key_and_leaves_the_secret_out() {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = owner.post("/v1/api-keys", READER, same);
        Exchange again = owner.post("/v1/api-keys", READER, same);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.at("/secret")).isEqualTo("null");
        assertThat(DAYBOOK.holder(first.at("/secret")).get("/v1/payments").status())
                .isEqualTo(200);
    }

    @Test
    void a_secret_that_was_lost_with_a_crash_is_not_replaced_unseen() {
        String idempotency = Ulids.next("lost-");
        Map<String, String> same = Map.of("Idempotency-Key", idempotency);
        Exchange first = owner.post("/v1/api-keys", READER, same);
        DAYBOOK.loseAnswer(idempotency);
        Exchange again = owner.post("/v1/api-keys", READER, same);
        assertThat(again.status()).as("%s", again).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.at("/secret")).isEqualTo("null");
        assertThat(DAYBOOK.holder(first.at("/secret")).get("/v1/payments").status())
                .isEqualTo(200);
    }

    @Test
    void nobody_gives_a_scope_that_they_have_not() {
        Merchant clerk = DAYBOOK.merchant(EnumSet.of(Scope.ADMIN, Scope.PAYMENTS_READ));
        assertThat(clerk.post("/v1/api-keys", READER).status()).isEqualTo(201);
        for (String scope : List.of("payments:write", "operator", "checkout")) {
            Exchange refused = clerk.post("/v1/api-keys", "{\"scopes\": [\"" + scope + "\"]}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("scope_not_grantable");
            assertThat(refused.errors()).containsExactly("scopes:refused");
        }
        MerchantId merchant = new MerchantId(Ulids.next(MerchantId.PREFIX));
        Merchant head = DAYBOOK.merchant(merchant, Scope.ofMerchants());
        Merchant assistant = DAYBOOK.merchant(merchant, Mode.TEST, EnumSet.of(Scope.ADMIN));
        String stronger = head.post("/v1/api-keys", READER).id();
        assertThat(assistant.post("/v1/api-keys/" + stronger + "/rotation", "").code())
                .isEqualTo("scope_not_grantable");

        Exchange more = owner.post("/v1/api-keys", "{\"scopes\": [\"payments:write\"]}");
        assertThat(DAYBOOK.holder(more.at("/secret")).get("/v1/payments").status())
                .isEqualTo(403);
    }

    @Test
    void a_rotated_key_and_its_successor_are_valid_side_by_side() {
        Exchange old = owner.post("/v1/api-keys", READER);
        Exchange fresh = owner.post("/v1/api-keys/" + old.id() + "/rotation", "{\"overlap_seconds\": 3600}");
        assertThat(fresh.status()).isEqualTo(201);
        assertThat(fresh.at("/name")).isEqualTo("Export");
        assertThat(fresh.at("/scopes")).isEqualTo(old.at("/scopes"));
        for (Exchange key : List.of(old, fresh)) {
            assertThat(DAYBOOK.holder(key.at("/secret")).get("/v1/payments").status())
                    .isEqualTo(200);
        }
        Exchange found = owner.get("/v1/api-keys/" + old.id());
        assertThat(found.at("/replaced_by")).isEqualTo(fresh.id());
        assertThat(Instant.parse(found.at("/expires_at"))).isAfter(Instant.parse(fresh.at("/created_at")));

        Exchange twice = owner.post("/v1/api-keys/" + old.id() + "/rotation", "");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("api_key_ended");
        Exchange onwards = owner.post("/v1/api-keys/" + fresh.id() + "/rotation", "");
        assertThat(onwards.status()).isEqualTo(201);
    }

    @Test
    void a_key_that_is_rotated_without_overlap_is_valid_no_more() {
        Exchange old = owner.post("/v1/api-keys", READER);
        Merchant holder = DAYBOOK.holder(old.at("/secret"));
        assertThat(holder.get("/v1/payments").status()).isEqualTo(200);
        owner.post("/v1/api-keys/" + old.id() + "/rotation", "{\"overlap_seconds\": 0}");
        Eventually.of(() -> holder.get("/v1/payments"), answer -> answer.status() == 401);
    }

    @Test
    void a_key_ends_when_it_was_said_to() {
        Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MICROS);
        Exchange made =
                owner.post("/v1/api-keys", "{\"scopes\": [\"payments:read\"], \"expires_at\": \"" + end + "\"}");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(Instant.parse(made.at("/expires_at"))).isEqualTo(end);
        Merchant holder = DAYBOOK.holder(made.at("/secret"));
        Eventually.of(() -> holder.get("/v1/payments"), answer -> answer.status() == 401);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(owner.post("/v1/api-keys/" + made.id() + "/rotation", "").code())
                .isEqualTo("api_key_ended");
    }

    @Test
    void a_revoked_key_is_refused_at_once_and_stays_listed() {
        Exchange made = owner.post("/v1/api-keys", READER);
        Merchant holder = DAYBOOK.holder(made.at("/secret"));
        assertThat(holder.get("/v1/payments").status()).isEqualTo(200);

        Exchange revoked = owner.delete("/v1/api-keys/" + made.id());
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.at("/revoked_at")).isNotEqualTo("null");
        assertThat(holder.get("/v1/payments").status()).isEqualTo(401);
        assertThat(owner.delete("/v1/api-keys/" + made.id()).at("/revoked_at")).isEqualTo(revoked.at("/revoked_at"));
        assertThat(owner.post("/v1/api-keys/" + made.id() + "/rotation", "").code())
                .isEqualTo("api_key_ended");
        assertThat(owner.get("/v1/api-keys?limit=1").at("/data/0/revoked_at")).isEqualTo(revoked.at("/revoked_at"));
    }

    @Test
    void keys_of_another_merchant_or_mode_are_not_there() {
        Exchange made = owner.post("/v1/api-keys", READER);
        Merchant stranger = DAYBOOK.merchant();
        for (String method : List.of("GET", "DELETE")) {
            assertThat(stranger.send(method, "/v1/api-keys/" + made.id(), "", Map.of())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(stranger.post("/v1/api-keys/" + made.id() + "/rotation", "").status())
                .isEqualTo(404);
        assertThat(DAYBOOK.holder(made.at("/secret")).get("/v1/payments").status())
                .isEqualTo(200);
    }

    @Test
    void a_key_makes_keys_of_its_own_mode_only() {
        Exchange merchant = DAYBOOK.operator().post("/v1/merchants", "{\"name\": \"Two modes\"}");
        MerchantId id = new MerchantId(merchant.id());
        Merchant test = DAYBOOK.merchant(id, Mode.TEST, Scope.ofMerchants());
        Merchant live = DAYBOOK.merchant(id, Mode.LIVE, Scope.ofMerchants());
        Exchange made = live.post("/v1/api-keys", READER);
        assertThat(made.at("/mode")).isEqualTo("live");
        assertThat(made.at("/secret")).startsWith("sk_live_");
        assertThat(test.get("/v1/api-keys/" + made.id()).status()).isEqualTo(404);
        assertThat(test.delete("/v1/api-keys/" + made.id()).status()).isEqualTo(404);
        assertThat(test.get("/v1/api-keys").text()).doesNotContain("\"live\"");
    }

    @Test
    void when_a_key_was_last_used_is_told() {
        Exchange made = owner.post("/v1/api-keys", READER);
        assertThat(made.at("/last_used_at")).isEqualTo("null");
        DAYBOOK.holder(made.at("/secret")).get("/v1/payments");
        Exchange found = Eventually.of(
                () -> owner.get("/v1/api-keys/" + made.id()),
                answer -> !answer.at("/last_used_at").equals("null"));
        assertThat(Instant.parse(found.at("/last_used_at")).getEpochSecond() % 60)
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scopes:required|{}",
                "scopes:too_short|{'scopes': []}",
                "scopes:wrong_type|{'scopes': 'admin'}",
                "scopes[0]:unknown_value|{'scopes': ['everything']}",
                "scopes[1]:unknown_value|{'scopes': ['admin', 'admin']}",
                "scopes:conflict|{'kind': 'publishable', 'scopes': ['admin']}",
                "kind:unknown_value|{'kind': 'public', 'scopes': ['admin']}",
                "name:too_short|{'name': '', 'scopes': ['admin']}",
                "expires_at:malformed|{'expires_at': 'tomorrow', 'scopes': ['admin']}",
                "expires_at:out_of_range|{'expires_at': '2020-01-01T00:00:00Z', 'scopes': ['admin']}",
                "secret:unknown_field|{'secret': 'sk_test_mine', 'scopes': ['admin']}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String error, String body) {
        Exchange answer = owner.post("/v1/api-keys", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlap_seconds:out_of_range|{'overlap_seconds': -1}",
                "overlap_seconds:out_of_range|{'overlap_seconds': 2592001}",
                "overlap_seconds:wrong_type|{'overlap_seconds': '60'}",
                "expires_at:out_of_range|{'expires_at': '2020-01-01T00:00:00Z'}"
            },
            quoteCharacter = '`')
    void a_rotation_is_read_strictly_too(String error, String body) {
        Exchange key = owner.post("/v1/api-keys", READER);
        Exchange answer = owner.post("/v1/api-keys/" + key.id() + "/rotation", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }
}
