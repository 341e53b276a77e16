package io.daybook.gateway;

import static io.daybook.gateway.TokenExchange.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that is trusted by configuration. */
class ForeignTokensTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String PAYMENTS = "/v1/payments";

    private final Merchant owner = DAYBOOK.merchant();

    private JWTClaimsSet.Builder theirs(Merchant merchant) {
        Exchange key = merchant.post("/v1/api-keys", "{\"scopes\": [\"payments:read\"]}");
        String id = TokenExchange.merchantOf(TokenExchange.token(key, ""));
        return new JWTClaimsSet.Builder()
                .issuer(Daybook.PROVIDER.issuer())
                .subject("ada@example.com")
                .audience("daybook")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("merchant", id)
                .claim("groups", List.of("analyst", "canteen"));
    }

    @Test
    void a_trusted_issuer_says_who_somebody_is_and_what_they_may() {
        Exchange paid = owner.pay("tok_visa");
        Merchant ada = DAYBOOK.holder(Daybook.PROVIDER.token(theirs(owner).build()));
        assertThat(ada.get(PAYMENTS + "/" + paid.id()).status()).isEqualTo(200);
        assertThat(ada.pay("tok_visa").code()).isEqualTo("insufficient_scope");
        Merchant boss = DAYBOOK.holder(
                Daybook.PROVIDER.token(theirs(owner).claim("groups", "merchant").build()));
        Exchange theirPayment = boss.pay("tok_visa");
        assertThat(theirPayment.status()).isEqualTo(201);
        Exchange history = owner.get(
                PAYMENTS + "/" + theirPayment.id() + "/events",
                Map.of("Daybook-Min-Position", theirPayment.header("Daybook-Position")));
        assertThat(history.text()).contains("\"ext_").doesNotContain("ada@example.com");
    }

    @Test
    void a_trusted_issuer_cannot_say_everything() {
        assertRefused(Daybook.PROVIDER.token(theirs(owner).audience("another").build()));
        assertRefused(Daybook.PROVIDER.token(theirs(owner)
                .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                .build()));
        assertRefused(Daybook.PROVIDER.token(theirs(owner)
                .claim("merchant", "mer_0000000000000000000000H0ST")
                .build()));
        assertRefused(Daybook.PROVIDER.token(theirs(owner)
                .claim("merchant", "mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X")
                .build()));
        assertRefused(OpenIdProvider.sign(
                OpenIdProvider.newKey("theirs"), "JWT", theirs(owner).build()));
        Merchant ada = DAYBOOK.holder(Daybook.PROVIDER.token(theirs(owner)
                .claim("groups", List.of("operator", "payments:read"))
                .build()));
        assertThat(ada.get(PAYMENTS).status()).isEqualTo(200);
        assertThat(ada.get("/v1/merchants").status()).isEqualTo(403);
        Merchant live = DAYBOOK.holder(
                Daybook.PROVIDER.token(theirs(owner).claim("mode", "live").build()));
        assertThat(live.get("/v1/payments").json().at("/data")).isEmpty();
    }
}
