package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import io.daybook.gateway.TokenExchange.Reply;
import io.daybook.gateway.tokens.SigningKeys;
import io.daybook.shared.merchant.Scope;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.FilterChainProxy;
import tools.jackson.databind.JsonNode;

/** {@code /oauth2/token}, and what tokens open. */
class TokensTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String PAYMENTS = "/v1/payments";

    private final Merchant owner = DAYBOOK.merchant();
    private final Exchange key = owner.post("/v1/api-keys", "{\"scopes\": [\"payments:read\", \"payments:write\"]}");

    private String token(String scope) {
        return TokenExchange.token(key, scope);
    }

    private Reply exchange(String scope) {
        return TokenExchange.exchange(key, scope);
    }

    @Test
    void a_key_is_exchanged_for_a_token_that_opens_what_was_asked_for() throws ParseException {
        Reply reply = exchange("payments:read");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(reply.body().get("expires_in").longValue()).isBetween(590L, 600L);
        assertThat(reply.body().get("scope").stringValue()).isEqualTo("payments:read");
        assertThat(reply.body().has("refresh_token")).isFalse();
        assertThat(reply.headers().get("cache-control")).containsExactly("no-store");

        SignedJWT token = SignedJWT.parse(reply.body().get("access_token").stringValue());
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(key.id());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("daybook");

        Merchant bearer = DAYBOOK.holder(token.serialize());
        assertThat(bearer.get(PAYMENTS).status()).isEqualTo(200);
        assertThat(bearer.pay("tok_visa").code()).isEqualTo("insufficient_scope");
    }

    @Test
    void without_a_scope_it_opens_what_the_key_opens_and_the_log_names_the_key() {
        Merchant bearer = DAYBOOK.holder(token(""));
        Exchange paid = bearer.pay("tok_visa");
        assertThat(paid.status()).isEqualTo(201);
        Exchange history = owner.get(
                PAYMENTS + "/" + paid.id() + "/events",
                Map.of("Daybook-Min-Position", paid.header("Daybook-Position")));
        assertThat(history.text()).contains(key.id());
        assertThat(bearer.get("/v1/api-keys").status()).isEqualTo(403);
    }

    @Test
    void a_key_may_come_in_the_form_too() {
        Reply reply = TokenExchange.ask(TokenExchange.exchange(
                Map.of("grant_type", "client_credentials", "client_id", key.id(), "client_secret", key.at("/secret"))));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_exchanged_is_refused_as_the_standard_says() {
        assertThat(exchange("admin").status()).isEqualTo(400);
        assertThat(exchange("admin").body().get("error").stringValue()).isEqualTo("invalid_scope");
        Exchange page = owner.post("/v1/api-keys", "{\"kind\": \"publishable\"}");
        Map<String, String> form = Map.of("grant_type", "client_credentials");
        for (Reply refused : List.of(
                TokenExchange.ask(TokenExchange.basic(TokenExchange.exchange(form), key.id(), owner.secret())),
                TokenExchange.ask(TokenExchange.basic(TokenExchange.exchange(form), key.id(), "wrong")),
                TokenExchange.ask(TokenExchange.basic(
                        TokenExchange.exchange(form), "key_01J9ZQ4K7M3N8P2R5S6T7V8W9X", key.at("/secret"))),
                TokenExchange.ask(TokenExchange.basic(TokenExchange.exchange(form), "nobody", "nothing")),
                TokenExchange.ask(TokenExchange.basic(TokenExchange.exchange(form), page.id(), page.at("/secret"))))) {
            assertThat(refused.status()).as("%s", refused).isEqualTo(401);
            assertThat(refused.body().get("error").stringValue()).isEqualTo("invalid_client");
        }
        Reply nobody = TokenExchange.ask(TokenExchange.exchange(form));
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body().get("error").stringValue()).isEqualTo("invalid_client");
        Reply grant = TokenExchange.ask(TokenExchange.basic(
                TokenExchange.exchange(Map.of("grant_type", "password", "username", "a", "password", "b")),
                key.id(),
                key.at("/secret")));
        assertThat(grant.status()).isEqualTo(400);
        assertThat(grant.body().get("error").stringValue()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_token_ends_with_the_key_that_it_was_exchanged_for() {
        Merchant bearer = DAYBOOK.holder(token(""));
        assertThat(bearer.get(PAYMENTS).status()).isEqualTo(200);
        owner.delete("/v1/api-keys/" + key.id());
        assertThat(bearer.get(PAYMENTS).status()).isEqualTo(401);
        Reply again = exchange("");
        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    void the_keys_are_published_without_their_secret_halves_and_the_next_one_beforehand() {
        Reply keys = TokenExchange.get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body().get("keys")).hasSizeBetween(2, 3);
        for (JsonNode published : keys.body().get("keys")) {
            assertThat(published.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        }
        assertThat(keys.body().toString())
                .contains(DAYBOOK.bean(SigningKeys.class).current().getKeyID());
    }

    @Test
    void clients_find_out_by_themselves() {
        Reply metadata = TokenExchange.get("/.well-known/oauth-authorization-server");
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.body().get("issuer").stringValue()).isEqualTo(DAYBOOK.api());
        assertThat(metadata.body().get("token_endpoint").stringValue()).isEqualTo(DAYBOOK.api() + "/oauth2/token");
        assertThat(metadata.body().get("jwks_uri").stringValue()).isEqualTo(DAYBOOK.api() + "/.well-known/jwks.json");
        assertThat(metadata.body().get("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
    }

    @Test
    void the_filters_of_the_token_server_stand_nowhere_else() {
        FilterChainProxy filters = DAYBOOK.bean("springSecurityFilterChain", FilterChainProxy.class);
        assertThat(filters.getFilterChains()).hasSize(1);
        for (String other : List.of(
                "/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/jwks", "/login", "/logout")) {
            assertThat(TokenExchange.get(other).status()).as(other).isEqualTo(404);
        }
        assertThat(TokenExchange.get("/oauth2/token").status()).isIn(404, 405);
        Exchange answer = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_READ)).get(PAYMENTS);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("X-XSS-Protection")).isEmpty();
        assertThat(answer.header("Expires")).isEmpty();
        assertThat(owner.pay("tok_visa").status())
                .as("no CSRF token was asked for")
                .isEqualTo(201);
    }
}
