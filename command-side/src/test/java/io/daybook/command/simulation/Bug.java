package io.daybook.command.simulation;

/** Mistakes that can be planted in the modelled parts, to show that the invariants would notice. */
public enum Bug {
    NONE,
    /** The appender tells its callers before the database has committed. */
    ACKNOWLEDGES_BEFORE_COMMIT,
    /** What was called and not answered is called again under a new key, where it should be asked about. */
    NEW_KEY_AFTER_UNKNOWN,
    /** A projection commits its rows first and its token a moment later. */
    PROJECTS_OUTSIDE_TRANSACTION,
    /** A projection goes on from what it remembers, although a restart of the database lost its last commits. */
    SKIPS_WHAT_THE_DATABASE_LOST,
    /** A refusal decided on a cached state is answered without a look at the end of the stream. */
    REJECTS_FROM_STALE_CACHE,
    /** A claim is freed although nobody knows whether its command was written. */
    FREES_CLAIM_AFTER_UNKNOWN,
    /** A refusal leaves nothing behind, and a copy that was held up is carried out after its client heard no. */
    REFUSES_WITHOUT_A_MARK,
    /** A refusal is told although nobody knows whether its mark was written. */
    TELLS_A_REFUSAL_BEFORE_ITS_MARK,
    /** A claim whose commit was not answered is forgotten, and stays in use for as long as its process lives. */
    FORGETS_CLAIM_AFTER_LOST_ANSWER,
    /** The same, where the claim was not new but taken over from a process that died. */
    FORGETS_CLAIM_TAKEN_OVER,
    /** Who was to fetch another's answer and got the claim itself goes away with it. */
    KEEPS_CLAIM_TAKEN_FROM_ANOTHER,
    /** Nobody looks after what a process that died has left behind. */
    NEVER_SWEEPS
}
