package io.daybook.command.simulation;

import io.daybook.shared.types.RejectionCode;

/** What a client hears over HTTP. */
sealed interface Answer {

    /**
     * 201 or 202.
     *
     * @param id of what was created
     * @param view what was shown of it
     * @param again whether it was answered before
     */
    record Done(int status, String id, String view, boolean again) implements Answer {
        Done repeated() {
            return new Done(status, id, view, true);
        }
    }

    record Rejected(RejectionCode code) implements Answer {}

    /** 409, 5xx, or no connection: try again with the same key. */
    record TryAgain(String why) implements Answer {}
}
