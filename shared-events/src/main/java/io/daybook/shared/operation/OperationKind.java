package io.daybook.shared.operation;

/** What can be asked of a gateway. */
public enum OperationKind {
    /** To hold the money, and to capture it in the same call when the payment says so. */
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND,
    /** To undo an authorization that turned out to be executed after its payment had ended: void or refund. */
    REVERSE
}
