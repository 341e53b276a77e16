package io.daybook.command.settlement;

import io.daybook.shared.settlement.Movement;
import io.daybook.shared.types.CurrencyCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one line by the headings of their columns. */
final class Cells {

    private static final int LONGEST_NAME = 128;

    private final Csv.Row row;
    private final Map<String, Integer> columns;

    /** @throws UnreadableFileException when the line has not as many values as the file has columns */
    Cells(Csv.Row row, Map<String, Integer> columns, int width) throws UnreadableFileException {
        if (row.fields().size() != width) {
            throw UnreadableFileException.inLine(
                    row.number(), "It has " + row.fields().size() + " columns, and the headings have " + width + ".");
        }
        this.row = row;
        this.columns = columns;
    }

    int number() {
        return row.number();
    }

    /** What stands in a column; empty also where the file has no such column. */
    String text(String column) {
        Integer at = columns.get(column);
        return at == null ? "" : row.fields().get(at).strip();
    }

    /** The name of something, which must be there. */
    String name(String column) throws UnreadableFileException {
        return parsed(column, text -> {
            if (text.isEmpty() || text.length() > LONGEST_NAME || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new IllegalArgumentException("A name has 1 to " + LONGEST_NAME + " visible ASCII characters.");
            }
            return text;
        });
    }

    /** The name of something, or null where nothing stands. */
    @Nullable
    String optionalName(String column) throws UnreadableFileException {
        return text(column).isEmpty() ? null : name(column);
    }

    /** The names that stand in some columns, without those where nothing stands. */
    List<String> names(String... from) throws UnreadableFileException {
        List<String> names = new ArrayList<>();
        for (String column : from) {
            String name = optionalName(column);
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    CurrencyCode currency(String column) throws UnreadableFileException {
        return parsed(column, text -> {
            String code = text.toUpperCase(Locale.ROOT);
            if (!CurrencyCode.isKnown(code)) {
                throw new IllegalArgumentException("A currency is an active code of ISO 4217.");
            }
            return new CurrencyCode(code);
        });
    }

    Movement decimal(String column, CurrencyCode currency) throws UnreadableFileException {
        return parsed(column, text -> Amounts.decimal(text, currency));
    }

    Instant time(String column, Function<String, Instant> form) throws UnreadableFileException {
        return parsed(column, form);
    }

    /**
     * A value in a form of its own.
     *
     * @param form throws IllegalArgumentException or DateTimeException with what the value should be
     */
    <T> T parsed(String column, Function<String, T> form) throws UnreadableFileException {
        try {
            return form.apply(text(column));
        } catch (IllegalArgumentException wrong) {
            throw UnreadableFileException.at(number(), column, String.valueOf(wrong.getMessage()));
        } catch (DateTimeException wrong) {
            throw UnreadableFileException.at(number(), column, "This is not a time.");
        }
    }
}
