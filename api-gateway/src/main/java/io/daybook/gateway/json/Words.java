package io.daybook.gateway.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Our enums as merchants read and write them: in lower case. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Every value by its word. */
    public static <E extends Enum<E>> Map<String, E> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(Words::of, Function.identity()));
    }

    /** The text of an id or name that may be absent. */
    public static @Nullable String orNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
