package io.daybook.shared.payment;

/** Whether the money is taken together with the authorization, or when the merchant says so. */
public enum CaptureMode {
    AUTOMATIC,
    MANUAL
}
