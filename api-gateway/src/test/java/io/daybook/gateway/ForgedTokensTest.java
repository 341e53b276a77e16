package io.daybook.gateway;

import static io.daybook.gateway.TokenExchange.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.daybook.gateway.tokens.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was not signed by us, for this, now, is refused. */
class ForgedTokensTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String PAYMENTS = "/v1/payments";

    private final Merchant owner = DAYBOOK.merchant();
    private final Exchange key = owner.post("/v1/api-keys", "{\"scopes\": [\"payments:read\", \"payments:write\"]}");

    private String token(String scope) {
        return TokenExchange.token(key, scope);
    }

    private static RSAKey ours() {
        return DAYBOOK.bean(SigningKeys.class).current().toRSAKey();
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(DAYBOOK.api())
                .subject(key.id())
                .audience("daybook")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("merchant", TokenExchange.merchantOf(token("")))
                .claim("mode", "test")
                .claim("scope", "payments:read");
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return OpenIdProvider.sign(ours(), "at+jwt", claims.build());
    }

    @Test
    void what_is_made_here_for_these_tests_would_be_accepted() {
        assertThat(DAYBOOK.holder(signed(claims())).get(PAYMENTS).status()).isEqualTo(200);
    }

    @Test
    void an_expired_token_is_refused() {
        assertRefused(signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        assertRefused(signed(claims().expirationTime(null)));
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        assertRefused(signed(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(120)))));
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        assertRefused(signed(claims().audience("another")));
        assertRefused(signed(claims().audience((String) null)));
    }

    @Test
    void a_token_that_another_signed_under_our_name_is_refused() {
        RSAKey other = OpenIdProvider.newKey(ours().getKeyID());
        assertRefused(OpenIdProvider.sign(other, "at+jwt", claims().build()));
        assertRefused(OpenIdProvider.sign(OpenIdProvider.newKey("new"), "at+jwt", claims().build()));
    }

    @Test
    void a_token_of_an_issuer_that_nobody_trusts_is_refused() {
        OpenIdProvider stranger = new OpenIdProvider();
        assertRefused(stranger.token(claims().issuer(stranger.issuer()).build()));
    }

    @Test
    void a_token_that_was_changed_is_refused() {
        String[] parts = token("payments:read").split("\\.", -1);
        String body = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String more = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(body.replace("payments:read", "payments:write").getBytes(StandardCharsets.UTF_8));
        assertThat(more).isNotEqualTo(parts[1]);
        assertRefused(parts[0] + "." + more + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
        String[] parts = token("").split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(none + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void a_token_that_takes_our_public_key_for_a_shared_secret_is_refused() throws JOSEException {
        RSAKey published = ours().toPublicJWK();
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(published.toRSAPublicKey().getEncoded());
        secrets.add(published.toJSONString().getBytes(StandardCharsets.UTF_8));
        secrets.add(published.getModulus().decode());
        for (byte[] secret : secrets) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(published.getKeyID())
                    .type(new JOSEObjectType("at+jwt"))
                    .build();
            SignedJWT token = new SignedJWT(header, claims().build());
            token.sign(new MACSigner(secret));
            assertRefused(token.serialize());
        }
    }

    @Test
    void a_token_of_another_kind_is_refused_though_we_signed_it() {
        assertRefused(OpenIdProvider.sign(ours(), "JWT", claims().build()));
    }

    @Test
    void a_token_about_another_merchant_or_mode_than_the_keys_is_refused() {
        assertRefused(signed(claims().claim("mode", "live")));
        assertRefused(signed(claims().claim("merchant", "mer_0000000000000000000000DEM0")));
        assertRefused(signed(claims().claim("merchant", null)));
        assertRefused(signed(claims().subject("key_01J9ZQ4K7M3N8P2R5S6T7V8W9X")));
        assertRefused(signed(claims().subject("somebody")));
    }

    @Test
    void a_token_opens_no_more_than_its_key() {
        Merchant bearer = DAYBOOK.holder(signed(claims().claim("scope", "payments:read admin operator")));
        assertThat(bearer.get(PAYMENTS).status()).isEqualTo(200);
        assertThat(bearer.get("/v1/api-keys").status()).isEqualTo(403);
        assertThat(bearer.get("/v1/merchants").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"a.b.c", "..", "eyJ.eyJ.x", "a.b.c.d.e", "sk_test_x.y.z"})
    void what_only_looks_like_a_token_is_refused(String text) {
        assertRefused(text);
    }
}
