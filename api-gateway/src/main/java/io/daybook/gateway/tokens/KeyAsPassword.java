package io.daybook.gateway.tokens;

import io.daybook.gateway.security.ApiKey;
import io.daybook.personal.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares a client's secret, which is a key, with what is stored of it. */
final class KeyAsPassword implements PasswordEncoder {

    private final SecretHash hashes;

    KeyAsPassword(SecretHash hashes) {
        this.hashes = hashes;
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        return hashes.of(String.valueOf(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String stored) {
        String text = String.valueOf(secret);
        return stored != null
                && ApiKey.isWellFormed(text)
                && ApiKey.parse(text).hashes(hashes).stream().anyMatch(hash -> isSame(hash, stored));
    }

    private static boolean isSame(String hash, String stored) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }
}
