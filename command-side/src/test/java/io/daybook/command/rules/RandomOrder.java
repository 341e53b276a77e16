package io.daybook.command.rules;

/**
 * One of the things that can come to a payment, told by numbers so that it can be generated and shrunk.
 *
 * @param which says on which of the operations or refunds there are
 * @param size in a thousandth of the payment's amount, up to more than all of it
 * @param variant says which attempt, or whether a capture is the last
 */
record RandomOrder(Kind kind, int which, int size, int variant) {

    enum Kind {
        CAPTURE,
        CAPTURE_ALL,
        VOID,
        REFUND,
        REFUND_ALL,
        EXECUTED,
        REFUSED,
        NOT_EXECUTED,
        UNKNOWN,
        ACTION_REQUIRED,
        PENDING,
        CHECK,
        RESUME,
        TELL,
        WAIT,
        EXPIRE
    }
}
