package io.daybook.shared.types;

/** Names one person who works with Daybook by e-mail address and password. */
public record UserId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "usr_";

    public UserId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
