package io.daybook.shared.types;

/** Whether money is real. Test and live data of a merchant never mix. */
public enum Mode {
    TEST,
    LIVE
}
