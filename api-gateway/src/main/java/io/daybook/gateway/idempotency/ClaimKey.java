package io.daybook.gateway.idempotency;

import io.daybook.gateway.request.WriteRequest;
import java.util.Locale;

/**
 * One key of one merchant in one mode, and the request that came with it.
 *
 * @param fingerprint of the request
 * @param arrivedNanos when it came to Daybook, by {@link System#nanoTime}: who came before the key was refused is late
 */
record ClaimKey(String merchant, String mode, String key, String fingerprint, long arrivedNanos) {

    static ClaimKey of(WriteRequest request) {
        return new ClaimKey(
                request.tenant().merchant().value(),
                request.tenant().mode().name().toLowerCase(Locale.ROOT),
                request.key().value(),
                request.fingerprint(),
                request.arrivedNanos());
    }

    /** Whether it is the same key of the same merchant, whatever it came with. */
    boolean isSameKey(ClaimKey other) {
        return merchant.equals(other.merchant) && mode.equals(other.mode) && key.equals(other.key);
    }

    /** The same as if it came now, for what has been done already and only wants to be kept. */
    ClaimKey cameNow() {
        return new ClaimKey(merchant, mode, key, fingerprint, System.nanoTime());
    }
}
