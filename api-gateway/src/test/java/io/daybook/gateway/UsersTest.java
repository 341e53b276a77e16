package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.problem.Ulids;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/users}, {@code /v1/passwords} and {@code /v1/sessions} */
class UsersTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String PASSWORD = "correct horse battery";

    private final MerchantId owned = new MerchantId(Ulids.next(MerchantId.PREFIX));
    private final Merchant owner = DAYBOOK.merchant(owned, Scope.ofMerchants());
    private final Merchant nobody = DAYBOOK.holder("");

    private static String newEmail() {
        return Ulids.next("ada.").toLowerCase(Locale.ROOT) + "@example.com";
    }

    private static Exchange invite(Merchant by, String email, String role) {
        return by.post("/v1/users", "{\"email\": \"" + email + "\", \"role\": \"" + role + "\"}");
    }

    private Exchange ask(String target, String body) {
        return nobody.send("POST", target, body, Map.of("Authorization", "", "Content-Type", "application/json"));
    }

    private Exchange choose(Exchange invited) {
        return ask(
                "/v1/passwords",
                "{\"invitation\": \"" + invited.at("/invitation") + "\", \"password\": \"" + PASSWORD + "\"}");
    }

    private Exchange logIn(String email, String password) {
        return ask("/v1/sessions", "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}");
    }

    private Merchant person(Merchant by, String role) {
        String email = newEmail();
        assertThat(choose(invite(by, email, role)).status()).isEqualTo(201);
        Exchange session = logIn(email, PASSWORD);
        assertThat(session.status()).as("%s", session).isEqualTo(201);
        return DAYBOOK.holder(session.at("/token"));
    }

    @Test
    void a_person_is_invited_chooses_a_password_and_logs_in() {
        String email = newEmail();
        Exchange invited = invite(owner, email, "analyst");
        assertThat(invited.status()).as("%s", invited).isEqualTo(201);
        assertThat(invited.at("/email")).isEqualTo(email);
        assertThat(logIn(email, PASSWORD).code()).as("no password yet").isEqualTo("login_refused");
        assertThat(choose(invited).status()).isEqualTo(201);
        assertThat(choose(invited).code()).as("once").isEqualTo("invitation_invalid");

        Exchange session = logIn(email.toUpperCase(Locale.ROOT), PASSWORD);
        assertThat(session.status()).isEqualTo(201);
        assertThat(session.at("/role")).isEqualTo("analyst");
        assertThat(session.at("/mode")).isEqualTo("test");
        assertThat(session.number("/expires_in")).isEqualTo(600);
        Merchant analyst = DAYBOOK.holder(session.at("/token"));
        Exchange paid = owner.pay("tok_visa");
        assertThat(analyst.get("/v1/payments/" + paid.id()).status()).isEqualTo(200);
        assertThat(analyst.pay("tok_visa").code()).isEqualTo("insufficient_scope");
        assertThat(owner.get(invited.header("Location")).at("/invitation")).isEqualTo("null");
        assertThat(owner.get("/v1/users").at("/data/0/email")).isEqualTo(email);
    }

    @Test
    void each_role_opens_what_it_is_for() {
        Merchant boss = person(owner, "merchant");
        assertThat(boss.pay("tok_visa").status()).isEqualTo(201);
        assertThat(boss.post("/v1/api-keys", "{\"scopes\": [\"admin\"]}").status())
                .isEqualTo(201);
        assertThat(boss.get("/v1/merchants").status()).isEqualTo(403);
        Merchant auditor = person(owner, "auditor");
        assertThat(auditor.get("/v1/payments").status()).isEqualTo(200);
        assertThat(auditor.get("/v1/routing").status()).isEqualTo(200);
        assertThat(auditor.get("/v1/events").status()).isEqualTo(200);
        assertThat(auditor.get("/v1/webhook-endpoints").status()).isEqualTo(200);
        assertThat(auditor.pay("tok_visa").status()).isEqualTo(403);
        assertThat(auditor.get("/v1/users").status()).isEqualTo(403);
        Merchant analyst = person(owner, "analyst");
        assertThat(analyst.get("/v1/balances").status()).isEqualTo(200);
        assertThat(analyst.get("/v1/routing").status()).isEqualTo(403);
        assertThat(analyst.get("/v1/events").status()).isEqualTo(403);
        Merchant operator = person(DAYBOOK.operator(), "operator");
        assertThat(operator.get("/v1/merchants").status()).isEqualTo(200);
        assertThat(operator.get("/v1/payments").status()).isEqualTo(403);
    }

    @Test
    void a_session_is_of_the_mode_that_was_asked_for() {
        String email = newEmail();
        choose(invite(liveOwner(), email, "merchant"));
        Exchange session = logInLive(email);
        assertThat(session.at("/mode")).isEqualTo("live");
        assertThat(logIn(email, PASSWORD).at("/mode")).isEqualTo("test");
        Exchange paid = owner.pay("tok_visa");
        Merchant live = DAYBOOK.holder(session.at("/token"));
        assertThat(live.get("/v1/payments/" + paid.id()).status()).isEqualTo(404);
    }

    private Exchange logInLive(String email) {
        return ask(
                "/v1/sessions",
                "{\"email\": \"" + email + "\", \"password\": \"" + PASSWORD + "\", \"mode\": \"live\"}");
    }

    /** Another key of the owner's merchant. */
    private Merchant liveOwner() {
        return DAYBOOK.merchant(owned, Mode.LIVE, Scope.ofMerchants());
    }

    @Test
    void nobody_comes_from_test_mode_to_live_mode() {
        String email = newEmail();
        choose(invite(owner, email, "merchant"));
        Exchange refused = logInLive(email);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("scope_not_grantable");
        assertThat(refused.errors()).containsExactly("mode:refused");

        Exchange live = invite(liveOwner(), newEmail(), "merchant");
        assertThat(owner.delete("/v1/users/" + live.id()).code()).isEqualTo("insufficient_scope");
        assertThat(liveOwner().delete("/v1/users/" + live.id()).status()).isEqualTo(200);
    }

    @Test
    void who_was_shut_out_can_be_invited_again() {
        String email = newEmail();
        Exchange first = invite(owner, email, "merchant");
        choose(first);
        assertThat(invite(owner, email, "merchant").code()).isEqualTo("already_exists");
        owner.delete("/v1/users/" + first.id());
        Exchange again = invite(owner, email, "analyst");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(choose(again).status()).isEqualTo(201);
        assertThat(logIn(email, PASSWORD).at("/role")).isEqualTo("analyst");
    }

    @Test
    void who_is_shut_out_is_out_at_once_token_and_all() {
        String email = newEmail();
        Exchange invited = invite(owner, email, "merchant");
        choose(invited);
        Merchant person = DAYBOOK.holder(logIn(email, PASSWORD).at("/token"));
        assertThat(person.get("/v1/payments").status()).isEqualTo(200);
        Exchange gone = owner.delete("/v1/users/" + invited.id());
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.at("/disabled_at")).isNotEqualTo("null");
        assertThat(person.get("/v1/payments").status()).isEqualTo(401);
        assertThat(logIn(email, PASSWORD).code()).isEqualTo("login_refused");
        assertThat(owner.delete("/v1/users/" + invited.id()).status()).isEqualTo(200);
    }

    @Test
    void who_fails_is_not_told_why() {
        String known = newEmail();
        choose(invite(owner, known, "analyst"));
        Exchange wrong = logIn(known, "wrong horse battery");
        Exchange unknown = logIn(newEmail(), PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/detail")).isEqualTo(unknown.at("/detail"));
        assertThat(wrong.code()).isEqualTo(unknown.code()).isEqualTo("login_refused");
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    @Test
    void guessing_is_slowed_down_whether_there_is_such_a_person_or_not() {
        String known = newEmail();
        choose(invite(owner, known, "analyst"));
        for (String email : List.of(known, newEmail())) {
            for (int i = 0; i < 5; i++) {
                assertThat(logIn(email, "wrong horse battery").code()).isEqualTo("login_refused");
            }
            Exchange throttled =
                    Eventually.of(() -> logIn(email, "wrong horse battery"), answer -> answer.status() == 429);
            assertThat(throttled.code()).isEqualTo("login_throttled");
            assertThat(Long.parseLong(throttled.header("Retry-After"))).isPositive();
        }
        Eventually.of(() -> logIn(known, PASSWORD), answer -> answer.status() == 201);
        assertThat(logIn(known, PASSWORD).status()).as("forgiven").isEqualTo(201);
    }

    @Test
    void an_address_logs_in_for_one_merchant() {
        String email = newEmail();
        invite(owner, email, "analyst");
        Exchange again = invite(DAYBOOK.merchant(), email, "analyst");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("already_exists");
    }

    @Test
    void the_same_request_again_invites_nobody_else_and_shows_no_invitation() {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String body = "{\"email\": \"" + newEmail() + "\", \"role\": \"analyst\"}";
        Exchange first = owner.post("/v1/users", body, same);
        Exchange again = owner.post("/v1/users", body, same);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.at("/invitation")).isEqualTo("null");
        assertThat(choose(first).status()).isEqualTo(201);
    }

    @Test
    void an_invitation_that_was_lost_with_a_crash_is_made_anew() {
        String idempotency = Ulids.next("lost-");
        Map<String, String> same = Map.of("Idempotency-Key", idempotency);
        String body = "{\"email\": \"" + newEmail() + "\", \"role\": \"analyst\"}";
        Exchange first = owner.post("/v1/users", body, same);
        DAYBOOK.loseAnswer(idempotency);
        Exchange again = owner.post("/v1/users", body, same);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(choose(first).code()).isEqualTo("invitation_invalid");
        assertThat(choose(again).status()).isEqualTo(201);
    }

    @Test
    void nobody_invites_somebody_who_may_more_than_themselves() {
        Merchant clerk = DAYBOOK.merchant(EnumSet.of(Scope.ADMIN, Scope.PAYMENTS_READ, Scope.REPORTS_READ));
        assertThat(invite(clerk, newEmail(), "analyst").status()).isEqualTo(201);
        assertThat(invite(clerk, newEmail(), "merchant").code()).isEqualTo("scope_not_grantable");
        assertThat(invite(owner, newEmail(), "operator").code()).isEqualTo("scope_not_grantable");
        assertThat(invite(DAYBOOK.operator(), newEmail(), "merchant").code()).isEqualTo("scope_not_grantable");
    }

    @Test
    void an_operator_invites_for_any_merchant_and_a_merchant_for_itself() {
        Exchange merchant = DAYBOOK.operator().post("/v1/merchants", "{\"name\": \"Books\"}");
        String body = "{\"email\": \"%s\", \"role\": \"merchant\", \"merchant\": \"%s\"}";
        Exchange invited = DAYBOOK.operator().post("/v1/users", body.formatted(newEmail(), merchant.id()));
        assertThat(invited.status()).as("%s", invited).isEqualTo(201);
        assertThat(invited.at("/merchant")).isEqualTo(merchant.id());
        assertThat(owner.post("/v1/users", body.formatted(newEmail(), merchant.id()))
                        .status())
                .isEqualTo(404);
        assertThat(owner.get("/v1/users/" + invited.id()).status()).isEqualTo(404);
        assertThat(DAYBOOK.operator().get("/v1/users/" + invited.id()).status()).isEqualTo(200);
    }

    @Test
    void neither_address_nor_password_is_kept_as_it_is() throws SQLException {
        String email = newEmail();
        choose(invite(owner, email, "analyst"));
        try (Connection connection = DAYBOOK.bean(Database.class).connect(DatabaseRole.GATEWAY, "test");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT string_agg(l::text, ' ') FROM gateway.login l")) {
            row.next();
            assertThat(row.getString(1))
                    .doesNotContainIgnoringCase(email)
                    .doesNotContain(PASSWORD)
                    .doesNotContain("inv_")
                    .contains("$argon2id$v=19$m=19456,t=2,p=1$");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/users|email:required|{'role': 'analyst'}",
                "/v1/users|email:malformed|{'email': 'ada', 'role': 'analyst'}",
                "/v1/users|role:unknown_value|{'email': 'a@example.com', 'role': 'king'}",
                "/v1/users|role:required|{'email': 'a@example.com'}",
                "/v1/users|merchant:malformed|{'email': 'a@example.com', 'role': 'analyst', 'merchant': 'm'}",
                "/v1/users|merchant:conflict|{'email': 'a@example.com', 'role': 'operator', 'merchant': 'mer_0000000000000000000000DEM0'}",
                "/v1/users|password:unknown_field|{'email': 'a@example.com', 'role': 'analyst', 'password': 'x'}",
                "/v1/passwords|password:malformed|{'invitation': 'inv_1', 'password': 'too short'}",
                "/v1/passwords|invitation:required|{'password': 'correct horse battery'}",
                "/v1/sessions|password:required|{'email': 'a@example.com'}",
                "/v1/sessions|mode:unknown_value|{'email': 'a@example.com', 'password': 'x', 'mode': 'both'}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String target, String error, String body) {
        Exchange answer = owner.post(target, body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }
}
