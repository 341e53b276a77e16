package io.daybook.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who holds a key. Remembers it for a second, so that is how long a revoked key may still be accepted. */
public final class Credentials {

    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Queries queries;
    private final Cache<String, CredentialView> known =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    public Credentials(Queries queries) {
        this.queries = queries;
    }

    /** The holder of a key, or nothing when it is unknown, revoked or no key at all. */
    public Optional<CredentialView> find(String secret) {
        if (!ApiKey.isWellFormed(secret)) {
            return Optional.empty();
        }
        String hash = ApiKey.parse(secret).hash();
        @Nullable CredentialView remembered = known.getIfPresent(hash);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Reading<Optional<CredentialView>> reading = queries.ask(new FindCredential(hash, Await.NOTHING), Await.NOTHING);
        reading.value().ifPresent(credential -> known.put(hash, credential));
        return reading.value();
    }
}
