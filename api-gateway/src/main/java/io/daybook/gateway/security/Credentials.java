package io.daybook.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantQuery.FindCredentialById;
import io.daybook.shared.merchant.MerchantQuery.FindTerms;
import io.daybook.shared.merchant.MerchantQuery.FindUser;
import io.daybook.shared.merchant.MerchantTerms;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who holds a key. Remembers it for a quarter of a second: whoever revokes a key is answered when the query tables
 * show that, so by then every node has at most that long to forget it. Thread-safe.
 */
public final class Credentials {

    /** How long a node may accept a key that the query tables show as revoked. */
    public static final Duration MEMORY = Duration.ofMillis(250);

    private static final int MOST = 10_000;

    private final Queries queries;
    private final SecretHash hashes;
    private final Clock clock;
    private final Cache<String, CredentialView> bySecret =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();
    private final Cache<ApiKeyId, CredentialView> byId =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    private final Cache<Tenant, MerchantTerms> byTenant =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    private final Cache<UserId, UserView> byUser =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    public Credentials(Queries queries, SecretHash hashes, Clock clock) {
        this.queries = queries;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Tells whether a text has the form of a key. */
    public boolean isKey(String text) {
        return ApiKey.isWellFormed(text);
    }

    /** On what terms a merchant works, if there is such a merchant. */
    public Optional<MerchantTerms> terms(Tenant tenant) {
        return Optional.ofNullable(byTenant.get(tenant, of -> {
            Reading<Optional<MerchantTerms>> reading = queries.ask(new FindTerms(of, Await.NOTHING), Await.NOTHING);
            return reading.value().orElse(null);
        }));
    }

    /** A person who may come in, if they may. */
    public Optional<UserView> user(UserId id) {
        return Optional.ofNullable(byUser.get(id, of -> {
                    Reading<Optional<UserView>> reading = queries.ask(new FindUser(of, Await.NOTHING), Await.NOTHING);
                    return reading.value().orElse(null);
                }))
                .filter(user -> user.disabledAt() == null);
    }

    /** The holder of a key, or nothing when it is unknown, revoked, at its end or no key at all. */
    public Optional<CredentialView> find(String secret) {
        if (!ApiKey.isWellFormed(secret)) {
            return Optional.empty();
        }
        ApiKey key = ApiKey.parse(secret);
        String hash = key.hash(hashes);
        @Nullable CredentialView found = bySecret.getIfPresent(hash);
        if (found == null) {
            // One caller asks for all that come at once; the others wait for it, which blocks no carrier thread.
            found = bySecret.get(hash, keyed -> ask(new FindCredential(key.hashes(hashes), Await.NOTHING)));
        }
        return valid(found);
    }

    /** The holder of the key of an id, or nothing when it is unknown, revoked or at its end. */
    public Optional<CredentialView> find(ApiKeyId id) {
        return valid(byId.get(id, key -> ask(new FindCredentialById(key, Await.NOTHING))));
    }

    private @Nullable CredentialView ask(Object query) {
        Reading<Optional<CredentialView>> reading = queries.ask(query, Await.NOTHING);
        return reading.value().orElse(null);
    }

    /** What has ended by itself is told by the clock, whatever is remembered. */
    private Optional<CredentialView> valid(@Nullable CredentialView found) {
        Instant end = found == null ? null : found.validUntil();
        return end == null || clock.instant().isBefore(end) ? Optional.ofNullable(found) : Optional.empty();
    }

    /** Forgets at once what this node knows of a key or a person. */
    public void forget(CredentialId gone) {
        bySecret.asMap().values().removeIf(view -> view.keyId().equals(gone));
        byId.asMap().values().removeIf(view -> view.keyId().equals(gone));
        byUser.asMap().values().removeIf(view -> view.userId().value().equals(gone.value()));
    }
}
