package io.daybook.gateway.idempotency;

import io.daybook.gateway.request.WriteRequest;
import java.util.Locale;

/** One key of one merchant in one mode, and the fingerprint of the request that came with it. */
record ClaimKey(String merchant, String mode, String key, String fingerprint) {

    static ClaimKey of(WriteRequest request) {
        return new ClaimKey(
                request.tenant().merchant().value(),
                request.tenant().mode().name().toLowerCase(Locale.ROOT),
                request.key().value(),
                request.fingerprint());
    }
}
