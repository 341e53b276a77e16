package io.daybook.gateway.idempotency;

import io.daybook.shared.types.Position;

/** What came of the attempt to claim an idempotency key. */
sealed interface Claim {

    /** It is ours: do it, under the id that was reserved, perhaps by someone who did not come to an end. */
    record Granted(String reservedId, int holder) implements Claim {}

    /** It was done and answered before. */
    record Answered(int status, Position position, String view) implements Claim {}

    /** The key was used for a different request. */
    record Reused() implements Claim {}

    /** Somebody is at it. */
    record InUse() implements Claim {}
}
