package io.daybook.gateway.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.daybook.personal.SealedFiles;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign tokens: one for each period of time, named after it, so that all nodes that share the key folder take
 * the same one without asking each other. Those of the period before, of this one and of the next are published, so that
 * whoever keeps the published keys for a while always has the right one. Thread-safe.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {

    /** A token lives shorter than any period, so what was signed by the key before is over with this one. */
    static final Duration SHORTEST = Duration.ofHours(1);

    private static final int BITS = 2048;
    private static final String PREFIX = "s";

    private final SealedFiles files;
    private final Clock clock;
    private final Duration period;
    private final Map<String, RSAKey> read = new ConcurrentHashMap<>();

    /**
     * @param period for which a key signs
     * @throws IllegalArgumentException when tokens could outlive their keys
     */
    public SigningKeys(SealedFiles files, Clock clock, Duration period) {
        if (period.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("daybook.oauth.key-period is at least " + SHORTEST);
        }
        this.files = files;
        this.clock = clock;
        this.period = period;
    }

    /** The one that signs now. */
    public JWK current() {
        return key(now());
    }

    /** All that are published now, with their secret halves. */
    private List<JWK> published() {
        long now = now();
        List<JWK> keys = new ArrayList<>();
        existing(now - 1).ifPresent(keys::add);
        keys.add(key(now));
        keys.add(key(now + 1));
        return keys;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(published()));
    }

    private long now() {
        return clock.instant().getEpochSecond() / period.toSeconds();
    }

    private String name(long number) {
        return PREFIX + period.toSeconds() + "-" + number;
    }

    private RSAKey key(long number) {
        return existing(number).orElseGet(() -> make(number));
    }

    private Optional<RSAKey> existing(long number) {
        String name = name(number);
        RSAKey known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RSAKey> found = files.read(name).map(SigningKeys::parse);
        found.ifPresent(key -> read.put(name, key));
        return found;
    }

    /** Another node may be faster; then the key is its. */
    private RSAKey make(long number) {
        String name = name(number);
        try {
            RSAKey fresh = new RSAKeyGenerator(BITS)
                    .keyID(name)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            files.createIfAbsent(name, fresh.toJSONString().getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a signing key cannot be made", impossible);
        }
        forgetBefore(number - 1);
        return existing(number).orElseThrow();
    }

    /** What signed before the last period verifies nothing any more. */
    private void forgetBefore(long number) {
        String family = PREFIX + period.toSeconds() + "-";
        for (String name : files.names()) {
            boolean over = name.startsWith(family) && Long.parseLong(name.substring(family.length())) < number - 1;
            if (over) {
                files.delete(name);
                read.remove(name);
            }
        }
    }

    private static RSAKey parse(byte[] json) {
        try {
            return RSAKey.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException damaged) {
            // The cause would quote the key.
            throw new IllegalStateException("a signing key cannot be read");
        }
    }
}
