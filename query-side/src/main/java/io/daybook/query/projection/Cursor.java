package io.daybook.query.projection;

import io.daybook.shared.types.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended: two numbers by which the list is sorted. */
public record Cursor(long major, long minor) {

    /** No number of more digits is ever given out, and none of these can be too large to parse. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

    /** Reads what was given out before; empty when it is something else. */
    public static Optional<Cursor> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Reads the cursor of a list that is sorted by position alone. */
    public static Optional<Long> position(String text) {
        return parse(text + ":0").map(Cursor::major);
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }

    /**
     * Makes a page of what was read.
     *
     * @param rows one more than the limit when there is another page
     * @param cursor of a row, to go on after it
     */
    public static <R, T> Page<T> page(List<R> rows, int limit, Function<R, T> view, Function<R, ?> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        @Nullable String next = more ? cursor.apply(shown.getLast()).toString() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
