package io.daybook.command.connector.ach.nacha;

import java.util.regex.Pattern;

/** What may stand in a field: printable ASCII, and nothing that padding would swallow. */
final class Texts {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 -]*[A-Za-z0-9-])?");

    private Texts() {}

    /** Refuses, without repeating it, what would not come back from the field as it went in. */
    static String check(String text, int longest, String what) {
        if (text.length() > longest || text.endsWith(" ") || !isPrintable(text)) {
            throw new IllegalArgumentException(
                    what + " is up to " + longest + " printable ASCII characters with no blank at the end");
        }
        return text;
    }

    /** As {@link #check}, but something has to be there. */
    static String required(String text, int longest, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must be given");
        }
        return check(text, longest, what);
    }

    /** Letters and digits, as in an id that stands at the right or at the left of its field. */
    static String identifier(String text, int longest, String what) {
        if (text.length() > longest || !IDENTIFIER.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " is 1 to " + longest + " letters and digits");
        }
        return text;
    }

    static String digits(String text, int count, String what) {
        if (text.length() != count || !isDigits(text)) {
            throw new IllegalArgumentException(what + " is " + count + " digits");
        }
        return text;
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }
}
