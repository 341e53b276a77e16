package io.daybook.command.connector.ach;

import io.daybook.shared.types.Id;

/** Names one file for the bank. */
record DayFileId(String value) implements Id {

    static final String PREFIX = "achf_";

    DayFileId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
