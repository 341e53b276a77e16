package io.daybook.gateway.idempotency;

import io.daybook.shared.types.Position;

/** What came of the attempt to claim an idempotency key. */
sealed interface Claim {

    /**
     * It is ours.
     *
     * @param reservedId the id to do it under
     * @param fresh whether nobody before us can have begun with it
     */
    record Granted(String reservedId, int holder, boolean fresh) implements Claim {}

    /** It was done and answered before. */
    record Answered(int status, Position position, String view) implements Claim {}

    /** The key was used for a different request. */
    record Reused() implements Claim {}

    /** Somebody is at it, or it was refused after this request had come. Who repeats the request is not late any more. */
    record InUse() implements Claim {}
}
