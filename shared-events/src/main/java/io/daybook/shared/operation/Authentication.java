package io.daybook.shared.operation;

/** Whether a shopper has to prove who is paying. Where nothing is said, the gateway does as it sees fit. */
public enum Authentication {
    REQUIRED
}
