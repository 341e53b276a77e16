package io.daybook.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.merchant.CredentialView;
import java.time.Duration;

/**
 * Counts what callers ask for: by credential and by merchant, reads apart from writes. In the memory of this node, so that
 * N nodes allow N times as much. Thread-safe.
 */
public final class RateLimits {

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

        ProblemException refusal() {
            long retryAfter =
                    Math.max(key.passes() ? 1 : key.retryAfter(), merchant.passes() ? 1 : merchant.retryAfter());
            return ProblemException.of(
                            ProblemCode.RATE_LIMITED, "Nothing was done. The field RateLimit tells what is left.")
                    .with("Retry-After", Long.toString(retryAfter));
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
        return take(caller, write, 1);
    }

    /**
     * Counts what a request does beyond what it was counted for at the door.
     *
     * @throws ProblemException when that is more than is left; nothing was counted then
     */
    public void takeMore(CredentialView caller, int writes) {
        if (isEnabled() && writes > 0) {
            Standing standing = take(caller, true, writes);
            if (!standing.passes()) {
                throw standing.refusal();
            }
        }
    }

    private Standing take(CredentialView caller, boolean write, int requests) {
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
        Standing standing = new Standing(ofKey.take(requests), ofMerchant.take(requests));
        if (!standing.passes()) {
            if (standing.key().passes()) {
                ofKey.giveBack(requests);
            }
            if (standing.merchant().passes()) {
                ofMerchant.giveBack(requests);
            }
        }
        return standing;
    }
}
