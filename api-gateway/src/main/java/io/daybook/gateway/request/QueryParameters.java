package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PageRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query part of an address, taken parameter by parameter as {@link Fields} are. Not thread-safe. */
public final class QueryParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private final Map<String, String> left = new LinkedHashMap<>();
    private final Expand expand = new Expand();
    private final Faults faults;
    private final UnaryOperator<String> cursors;

    /**
     * @param cursors opens a cursor of this request's list
     */
    QueryParameters(@Nullable String query, Faults faults, UnaryOperator<String> cursors) {
        this.faults = faults;
        this.cursors = cursors;
        if (query != null && !query.isEmpty()) {
            for (String part : query.split("&", -1)) {
                add(part);
            }
        }
    }

    private void add(String part) {
        int equals = part.indexOf('=');
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = decode(equals < 0 ? "" : part.substring(equals + 1));
        if (name.equals(Expand.PARAMETER)) {
            expand.add(value);
        } else if (left.put(name, value) != null) {
            faults.add(Fields.shown(name), Code.DUPLICATE_PARAMETER, "This parameter is given twice.");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            // A percent sign without its digits stands for nothing, so it fits no name and no value.
            return "\uFFFD";
        }
    }

    /** A parameter with a form of its own. */
    public @Nullable String text(String name, int longest, Predicate<String> form, String whatItIs) {
        return parsed(
                name,
                text -> {
                    if (text.isEmpty()
                            || text.codePointCount(0, text.length()) > longest
                            || text.indexOf('\uFFFD') >= 0
                            || text.codePoints().anyMatch(Texts::isForbidden)
                            || !form.test(text)) {
                        throw new IllegalArgumentException(whatItIs);
                    }
                    return text;
                },
                whatItIs);
    }

    /** A parameter with a form of its own, which must be there; where it is not, {@link #end} refuses the request. */
    public String required(String name, int longest, Predicate<String> form, String whatItIs) {
        if (!left.containsKey(name)) {
            faults.add(name, Code.REQUIRED, whatItIs);
            return "";
        }
        String value = text(name, longest, form, whatItIs);
        return value == null ? "" : value;
    }

    public @Nullable Long amount(String name) {
        String whatItIs = "An amount is an integer from 1 to " + Money.LARGEST + ".";
        return parsed(
                name,
                text -> {
                    long amount = DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
                    if (amount < 1 || amount > Money.LARGEST) {
                        throw new IllegalArgumentException(whatItIs);
                    }
                    return amount;
                },
                whatItIs);
    }

    /** A time in RFC 3339, with its offset. */
    public @Nullable Instant time(String name) {
        return parsed(name, QueryParameters::instant, "A time is written as 2026-11-01T12:00:00Z (RFC 3339).");
    }

    private static Instant instant(String text) {
        // A plus sign that was not percent-encoded arrives as a blank.
        Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
            throw new IllegalArgumentException("out of range");
        }
        return time;
    }

    public <E> @Nullable E choice(String name, Map<String, E> choices) {
        String value = left.remove(name);
        if (value == null) {
            return null;
        }
        E chosen = choices.get(value);
        if (chosen == null) {
            faults.add(name, Code.UNKNOWN_VALUE, "This value is not known here.");
        }
        return chosen;
    }

    /** Which part of a list is wanted. */
    public PageRequest page(String list) {
        String limit = left.remove("limit");
        int size = limit == null
                ? DEFAULT_LIMIT
                : DIGITS.matcher(limit).matches() && limit.length() < 5 ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > PageRequest.MOST) {
            faults.add("limit", Code.OUT_OF_RANGE, "A limit is from 1 to " + PageRequest.MOST + ".");
            size = DEFAULT_LIMIT;
        }
        return new PageRequest(size, cursor(list + Answer.CURSOR_OF));
    }

    private @Nullable String cursor(String prefix) {
        String cursor = left.remove("cursor");
        if (cursor == null) {
            return null;
        }
        try {
            String opened = cursors.apply(cursor);
            if (opened.startsWith(prefix)) {
                return opened.substring(prefix.length());
            }
            faults.add("cursor", Code.CONFLICT, "This cursor belongs to another list.");
        } catch (Cursors.Elsewhere other) {
            faults.add("cursor", Code.CONFLICT, "This cursor belongs to another list, or to other filters.");
        } catch (IllegalArgumentException wrong) {
            faults.add("cursor", Code.MALFORMED, "Give a cursor as next_cursor gave it.");
        }
        return null;
    }

    /** The things that are asked for in place of their ids, by the names of their fields. */
    public Set<String> expansions(Set<String> possible) {
        return expand.take(possible, faults);
    }

    private <T> @Nullable T parsed(String name, Function<String, T> parser, String whatItIs) {
        String value = left.remove(name);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            faults.add(name, Code.MALFORMED, whatItIs);
            return null;
        }
    }

    /** Everything that was expected has been taken: the rest is unknown. */
    public void end() {
        expand.refuseUnlessTaken(faults);
        left.keySet()
                .forEach(name -> faults.add(Fields.shown(name), Code.UNKNOWN_PARAMETER, "There is no such parameter."));
        left.clear();
        faults.refuseIfAny();
    }
}
