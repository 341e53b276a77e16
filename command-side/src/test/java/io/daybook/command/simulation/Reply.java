package io.daybook.command.simulation;

import io.daybook.shared.types.RejectionCode;

/** What whoever gave a command hears. */
sealed interface Reply {

    /**
     * It was obeyed.
     *
     * @param version how many events the aggregate then had, at least
     */
    record Obeyed(int version) implements Reply {}

    record Refused(RejectionCode code) implements Reply {}

    /** Nobody knows whether anything was written. */
    record Unclear(String why) implements Reply {}
}
