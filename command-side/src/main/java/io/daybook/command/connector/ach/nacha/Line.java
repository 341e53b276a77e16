package io.daybook.command.connector.ach.nacha;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record being read. Columns are counted from 1, as the rules do.
 *
 * @param number from 1
 * @param text 94 printable ASCII characters
 */
record Line(int number, String text) {

    private static final int CENTURY = 2000;

    /** Takes a file apart; lines end with a line feed, with or without a carriage return, or just after 94 columns. */
    static List<Line> split(byte[] file) throws NachaException {
        String all = new String(file, StandardCharsets.ISO_8859_1); // One character a byte, so that columns are right.
        List<Line> lines = new ArrayList<>();
        boolean endless = all.indexOf('\n') < 0 && all.length() > Row.WIDTH;
        int from = 0;
        while (from < all.length()) {
            int end = endless ? Math.min(from + Row.WIDTH, all.length()) : all.indexOf('\n', from);
            int next = endless ? end : end + 1;
            if (end < 0) {
                end = all.length();
                next = end;
            }
            if (!endless && end > from && all.charAt(end - 1) == '\r') {
                end--;
            }
            lines.add(checked(lines.size() + 1, all.substring(from, end)));
            from = next;
        }
        return lines;
    }

    private static Line checked(int number, String text) throws NachaException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
                throw new NachaException(number, i + 1, "a printable ASCII character");
            }
        }
        if (text.length() != Row.WIDTH) {
            throw new NachaException(number, Math.min(text.length(), Row.WIDTH) + 1, "lines of 94 columns");
        }
        return new Line(number, text);
    }

    char type() {
        return text.charAt(0);
    }

    NachaException error(int column, String expected) {
        return new NachaException(number, column, expected);
    }

    /** The characters of some columns, the last one included. */
    String columns(int from, int to) {
        return text.substring(from - 1, to);
    }

    /** A text at the left of its field. */
    String left(int from, int to) {
        return columns(from, to).stripTrailing();
    }

    /** A text at the right of its field. */
    String right(int from, int to) {
        return columns(from, to).stripLeading();
    }

    /** What has to be there, and nothing else. */
    void fixed(int from, String value, String what) throws NachaException {
        if (!text.startsWith(value, from - 1)) {
            throw error(from, what);
        }
    }

    void blank(int from, int to) throws NachaException {
        fixed(from, " ".repeat(to - from + 1), "blanks");
    }

    /** A count that follows from the rest of the file. */
    void counted(int from, int to, long value, String what) throws NachaException {
        String digits = Row.padded(value, to - from + 1);
        fixed(from, digits, digits + ", " + what);
    }

    String digits(int from, int to, String what) throws NachaException {
        String digits = columns(from, to);
        if (!Texts.isDigits(digits)) {
            throw error(from, what + ", in digits");
        }
        return digits;
    }

    long number(int from, int to, String what) throws NachaException {
        return Long.parseLong(digits(from, to, what));
    }

    LocalDate day(int from, String what) throws NachaException {
        String digits = digits(from, from + 5, what + " as YYMMDD");
        try {
            return LocalDate.of(
                    CENTURY + Integer.parseInt(digits, 0, 2, 10),
                    Integer.parseInt(digits, 2, 4, 10),
                    Integer.parseInt(digits, 4, 6, 10));
        } catch (java.time.DateTimeException noSuchDay) {
            throw error(from, what + " as YYMMDD");
        }
    }

    @Nullable
    LocalDate dayOrBlank(int from, String what) throws NachaException {
        return columns(from, from + 5).isBlank() ? null : day(from, what);
    }

    @Nullable
    LocalTime timeOrBlank(int from, String what) throws NachaException {
        String time = columns(from, from + 3);
        if (time.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(time, Row.MINUTE);
        } catch (DateTimeParseException noSuchTime) {
            throw error(from, what + " as HHMM, or blanks");
        }
    }

    /** A value that checks itself. */
    <T> T value(int from, String text, Function<String, T> type, String what) throws NachaException {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException refused) {
            throw error(from, what);
        }
    }

    /** One of a few codes. */
    <T> T code(int from, int to, Function<String, Optional<T>> codes, String what) throws NachaException {
        Optional<T> known = codes.apply(columns(from, to));
        if (known.isEmpty()) {
            throw error(from, what);
        }
        return known.get();
    }

    /** Accounts and names: not for logs. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
