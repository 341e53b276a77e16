package io.daybook.shared.types;

/** The identity of something that Daybook created: a prefix that tells its kind, an underscore, and a ULID. */
public interface Id {

    /** The id as merchants see it, such as {@code pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X}. */
    String value();
}
