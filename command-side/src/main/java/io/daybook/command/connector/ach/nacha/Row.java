package io.daybook.command.connector.ach.nacha;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One record being written, from left to right. Used by one thread. */
final class Row {

    /** The length of every record. */
    static final int WIDTH = 94;

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private final StringBuilder text = new StringBuilder(WIDTH);

    Row(String recordType) {
        text.append(recordType);
    }

    /** A text at the left of its field, filled up with blanks. */
    Row left(String value, int width) {
        require(value, width);
        text.append(value);
        return blank(width - value.length());
    }

    /** A text at the right of its field, filled up with blanks. */
    Row right(String value, int width) {
        require(value, width);
        blank(width - value.length());
        text.append(value);
        return this;
    }

    /** A number at the right of its field, filled up with zeros. */
    Row number(long value, int width) {
        text.append(padded(value, width));
        return this;
    }

    Row day(LocalDate day) {
        text.append(DAY.format(day));
        return this;
    }

    Row blank(int width) {
        text.repeat(' ', width);
        return this;
    }

    /** The whole record. */
    String end() {
        if (text.length() != WIDTH) {
            throw new IllegalStateException("a record of " + text.length() + " columns was written");
        }
        return text.toString();
    }

    static String padded(long value, int width) {
        String digits = Long.toString(value);
        require(digits, width);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Two digits of a year are enough for one century only. */
    static void checkYear(LocalDate day) {
        if (day.getYear() < 2000 || day.getYear() > 2099) {
            throw new IllegalArgumentException("a day is from 2000 to 2099");
        }
    }

    private static void require(String value, int width) {
        if (value.length() > width) {
            throw new IllegalStateException(
                    "a field of " + width + " columns is too short for what was checked before");
        }
    }
}
