package io.daybook.shared.types;

/** The identity of something that Daybook created: a prefix that tells its kind, an underscore, and a ULID. */
public interface Id {

    /** The id as merchants see it, such as {@code pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X}. */
    String value();

    /**
     * Refuses what is not an id of one kind.
     *
     * @param value the text to check
     * @param prefix the prefix of that kind, with its underscore
     * @return the same text
     * @throws IllegalArgumentException when the prefix differs or the rest is not a ULID in upper case
     */
    static String check(String value, String prefix) {
        if (!isValid(value, prefix)) {
            throw new IllegalArgumentException("not an id that begins with " + prefix);
        }
        return value;
    }

    /** Tells whether a text is an id of one kind, for callers who would rather ask than catch. */
    static boolean isValid(String value, String prefix) {
        return value.startsWith(prefix) && Ulid.isValid(value, prefix.length());
    }

    /** The ULID without the prefix, for ids that are derived from one another. */
    default String ulid() {
        return value().substring(value().indexOf('_') + 1, value().indexOf('_') + 1 + Ulid.LENGTH);
    }
}
