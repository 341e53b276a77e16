package io.daybook.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.shared.merchant.CredentialView;
import java.time.Duration;

/**
 * Counts what callers ask for: by credential and by merchant, reads apart from writes. In the memory of this node, so that
 * N nodes allow N times as much. Thread-safe.
 */
final class RateLimits {

    /** Callers that are remembered; beyond that, those who have not asked for longest begin anew. */
    private static final int MOST = 100_000;

    private final LimitSettings settings;
    private final Cache<Object, Quota> quotas;

    private record OfKey(String key, boolean write) {}

    private record OfMerchant(String merchant, String mode, boolean write) {}

    /**
     * What a request found.
     *
     * @param key what its credential has left
     * @param merchant what its merchant has left
     */
    record Standing(Quota.Found key, Quota.Found merchant) {

        boolean passes() {
            return key.passes() && merchant.passes();
        }

        /** As the field {@code RateLimit-Policy} is written. */
        String policy() {
            return key.quota().policy() + ", " + merchant.quota().policy();
        }

        /** As the field {@code RateLimit} is written. */
        String left() {
            return key.left() + ", " + merchant.left();
        }

        long retryAfter() {
            return Math.max(key.passes() ? 1 : key.retryAfter(), merchant.passes() ? 1 : merchant.retryAfter());
        }
    }

    RateLimits(LimitSettings settings) {
        this.settings = settings;
        Duration longest = settings.merchants().values().stream()
                .map(Budgets::window)
                .reduce(settings.all().window(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        // Who has not asked for a whole window has all of its budget again, as has who is new.
        this.quotas = Caffeine.newBuilder()
                .expireAfterAccess(longest.multipliedBy(2))
                .maximumSize(MOST)
                .build();
    }

    boolean isEnabled() {
        return settings.enabled();
    }

    /** Counts a request. One that is refused by either quota costs nothing. */
    Standing take(CredentialView caller, boolean write) {
        String merchant = caller.tenant().merchant().value();
        Budgets budgets = settings.of(merchant);
        Quota ofKey = quotas.get(
                new OfKey(caller.keyId().value(), write),
                absent -> write
                        ? new Quota("key-writes", budgets.keyWrites(), budgets.window())
                        : new Quota("key-reads", budgets.keyReads(), budgets.window()));
        Quota ofMerchant = quotas.get(
                new OfMerchant(merchant, caller.tenant().mode().name(), write),
                absent -> write
                        ? new Quota("merchant-writes", budgets.merchantWrites(), budgets.window())
                        : new Quota("merchant-reads", budgets.merchantReads(), budgets.window()));
        Standing standing = new Standing(ofKey.take(), ofMerchant.take());
        if (!standing.passes()) {
            if (standing.key().passes()) {
                ofKey.giveBack();
            }
            if (standing.merchant().passes()) {
                ofMerchant.giveBack();
            }
        }
        return standing;
    }
}
