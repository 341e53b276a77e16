package io.daybook.gateway.keys;

import io.daybook.gateway.request.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/api-keys/{id}/rotation}.
 *
 * @param overlap for how long the old key stays valid beside the new one
 * @param expiresAt when the new one ends
 */
record RotationRequest(Duration overlap, @Nullable Instant expiresAt) {

    private static final int USUAL = (int) Duration.ofDays(1).toSeconds();
    private static final int LONGEST = (int) Duration.ofDays(30).toSeconds();

    static RotationRequest parse(Fields body, Instant now) {
        Integer seconds = body.count("overlap_seconds", 0, LONGEST);
        Instant expiresAt = KeyRequest.end(body, now);
        body.end();
        body.faults().refuseIfAny();
        return new RotationRequest(Duration.ofSeconds(seconds == null ? USUAL : seconds), expiresAt);
    }
}
