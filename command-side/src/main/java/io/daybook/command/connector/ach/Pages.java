package io.daybook.command.connector.ach;

import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Cuts what was read, with one row more than was asked for, into a page. */
final class Pages {

    private static final int LONGEST = 18;

    private Pages() {}

    static <T> Page<T> of(PageRequest asked, List<T> rows, Function<T, String> cursor) {
        boolean more = rows.size() > asked.limit();
        List<T> shown = more ? rows.subList(0, asked.limit()) : rows;
        return new Page<>(shown, more ? cursor.apply(shown.getLast()) : null);
    }

    /** From where a list of numbered things goes on: from nowhere, when the cursor is none of ours. */
    static OptionalLong before(PageRequest asked) {
        String cursor = asked.cursor();
        if (cursor == null) {
            return OptionalLong.empty();
        }
        boolean number = !cursor.isEmpty()
                && cursor.length() <= LONGEST
                && cursor.chars().allMatch(Character::isDigit);
        return OptionalLong.of(number ? Long.parseLong(cursor) : 0);
    }
}
