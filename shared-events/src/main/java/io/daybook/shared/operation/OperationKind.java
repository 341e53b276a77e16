package io.daybook.shared.operation;

/** What can be asked of a gateway. */
public enum OperationKind {
    /** To hold the money, and to capture it in the same call when the payment says so. */
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND,
    /**
     * To undo an authorization whose payment has ended, whatever has become of it: void or refund it, or, where it still
     * waits for the shopper, make sure that it never happens.
     */
    REVERSE,
    /** To send money to a bank account or to a person. */
    PAYOUT
}
