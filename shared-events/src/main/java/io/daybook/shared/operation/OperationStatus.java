package io.daybook.shared.operation;

/** How a capture, a void or a refund stands. */
public enum OperationStatus {
    PROCESSING,
    SUCCEEDED,
    FAILED
}
