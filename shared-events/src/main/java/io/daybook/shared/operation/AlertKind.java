package io.daybook.shared.operation;

/** Why people are to look at an operation. It goes on by itself all the same. */
public enum AlertKind {
    /** A gateway's answer does not fit what it was asked: it is not believed, nothing is posted, and it is asked again. */
    ANSWER_DISTRUSTED,
    /** A gateway was asked again and again what became of a call, and nobody knows yet. */
    STILL_UNKNOWN
}
