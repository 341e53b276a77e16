package io.daybook.shared.types;

/** Names one capture of a payment. */
public record CaptureId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "cap_";

    public CaptureId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
