package io.daybook.gateway.problem;

import java.util.Locale;

/**
 * What is wrong with one field, header or parameter.
 *
 * @param field its path, such as {@code amount}, {@code billing_details.email} or {@code Idempotency-Key}; empty for the
 *     body as a whole
 * @param code stable, for programs
 * @param detail for people; never repeats what was sent
 */
public record FieldError(String field, Code code, String detail) {

    /** In what way a value is wrong. */
    public enum Code {
        REQUIRED,
        UNKNOWN_FIELD,
        DUPLICATE_FIELD,
        UNKNOWN_PARAMETER,
        DUPLICATE_PARAMETER,
        WRONG_TYPE,
        OUT_OF_RANGE,
        TOO_SHORT,
        TOO_LONG,
        TOO_MANY,
        INVALID_CHARACTERS,
        MALFORMED,
        UNKNOWN_VALUE,
        CONFLICT,
        /** The value is well-formed, but what is asked is refused in this state: see the problem's own code. */
        REFUSED;

        /** As programs see it: {@code unknown_field}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
