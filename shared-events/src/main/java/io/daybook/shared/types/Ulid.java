package io.daybook.shared.types;

/** The textual form of a ULID (github.com/ulid/spec): 26 characters of Crockford's base 32, upper case. */
final class Ulid {

    static final int LENGTH = 26;

    private Ulid() {}

    static boolean isValid(String text, int from) {
        if (text.length() != from + LENGTH || text.charAt(from) > '7') {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** I, L, O and U are left out of the alphabet, so that no two ids look alike. */
    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U');
    }
}
