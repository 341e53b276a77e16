package io.daybook.shared.operation;

/** What became of a webhook. */
public enum WebhookReceipt {
    /** It is the gateway's, and what it tells is being looked after. */
    HEARD,
    /** It is the gateway's, and concerns nothing here. */
    IGNORED,
    /** It is not proven to be the gateway's. */
    FORGED,
    /** It is the gateway's, and cannot be understood. */
    UNREADABLE,
    /** There is no gateway of that name. */
    UNKNOWN_GATEWAY,
    /** It could not be taken in now: the gateway had better send it again. */
    NOT_NOW
}
