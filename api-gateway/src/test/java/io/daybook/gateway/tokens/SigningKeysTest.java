package io.daybook.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.daybook.personal.KeyFolder;
import io.daybook.personal.SealedFiles;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change with the time, on all nodes alike, and tokens stay good meanwhile. */
class SigningKeysTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Tenant TENANT = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A"), Mode.LIVE);
    private static final CredentialId BEARER = CredentialId.of(new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V8W9C"));

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-21T23:59:00Z");
    private final Clock clock = source().withZone(ZoneOffset.UTC);

    private InstantSource source() {
        return () -> now;
    }

    private SigningKeys node() {
        SealedFiles files = KeyFolder.open(folder.resolve("keys"), clock).signing();
        return new SigningKeys(files, clock, DAY);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private TokenSettings settings() {
        return new TokenSettings(null, "daybook", List.of(), clock);
    }

    private TokenReader reader(SigningKeys keys) {
        KeyFolder folders = KeyFolder.open(folder.resolve("keys"), clock);
        return new TokenReader(settings(), keys, folders.secretHash());
    }

    private String token(SigningKeys keys) {
        return new TokenWriter(settings(), keys)
                .write(BEARER, TENANT, Set.of(Scope.PAYMENTS_READ), "https://pay.example");
    }

    @Test
    void nodes_that_share_the_folder_sign_with_the_same_key() {
        SigningKeys one = node();
        SigningKeys two = node();
        assertThat(one.current().toJSONString()).isEqualTo(two.current().toJSONString());
        assertThat(reader(two).read(token(one))).hasValueSatisfying(claims -> {
            assertThat(claims.subject()).isEqualTo(BEARER);
            assertThat(claims.tenant()).isEqualTo(TENANT);
            assertThat(claims.scopes()).containsExactly(Scope.PAYMENTS_READ);
        });
    }

    @Test
    void the_next_key_is_published_before_it_signs_and_the_last_one_for_a_while_after() {
        SigningKeys keys = node();
        String today = keys.current().getKeyID();
        assertThat(published(keys)).hasSize(2).startsWith(today);
        String tomorrow = published(keys).getLast();
        String token = token(keys);

        now = now.plus(Duration.ofMinutes(2));
        assertThat(keys.current().getKeyID()).isEqualTo(tomorrow);
        assertThat(published(keys)).hasSize(3).startsWith(today, tomorrow);
        assertThat(reader(node()).read(token)).as("signed by the key before").isPresent();

        now = now.plus(DAY).plus(DAY);
        assertThat(published(keys)).doesNotContain(today);
        assertThat(published(node())).doesNotContain(today);
        assertThat(reader(node()).read(token)).isEmpty();
    }

    @Test
    void a_token_ends_after_ten_minutes_and_a_little() {
        SigningKeys keys = node();
        TokenReader reader = reader(keys);
        String token = token(keys);
        now = now.plus(TokenSettings.LIFE).plus(TokenSettings.SKEW).minusSeconds(1);
        assertThat(reader.read(token)).isPresent();
        now = now.plusSeconds(2);
        assertThat(reader.read(token)).as("though it was remembered").isEmpty();
    }

    @Test
    void a_key_does_not_sign_for_less_than_its_tokens_live() {
        SealedFiles files = KeyFolder.open(folder.resolve("keys"), clock).signing();
        assertThatThrownBy(() -> new SigningKeys(files, clock, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
