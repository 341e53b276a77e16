package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is answered to a merchant when all went well. */
public record Answer(int status, Map<String, String> headers, Object body) {

    private static final int OK = 200;

    /** Between the name of a list and what a projection goes on from, until both are sealed in a cursor. */
    static final String CURSOR_OF = ":";

    /** A body with a cursor, which is sealed when it is written. */
    public interface Continued {

        /** The same with its cursor as merchants see it. */
        Object sealed(UnaryOperator<String> cursors);
    }

    /**
     * A list as merchants see it.
     *
     * @param nextCursor of which list, and what its projection goes on from; sealed when it is written
     */
    public record ListBody<T>(
            String object,
            List<T> data,
            boolean hasMore,
            @Nullable String nextCursor) implements Continued {

        /** The same part of the list, with its things told otherwise. */
        public ListBody<Object> with(List<Object> others) {
            return new ListBody<>(object, others, hasMore, nextCursor);
        }

        @Override
        public ListBody<T> sealed(UnaryOperator<String> cursors) {
            return nextCursor == null ? this : new ListBody<>(object, data, hasMore, cursors.apply(nextCursor));
        }
    }

    /** What was read, with the position that it reflects. */
    public static Answer read(Reading<?> reading, Object body) {
        return new Answer(OK, Map.of(PositionToken.HEADER, PositionToken.of(reading.position())), body);
    }

    /**
     * What was read, if it was there.
     *
     * @throws ProblemException when it was not
     */
    public static <V> Answer found(Reading<Optional<V>> reading, Function<V, Object> body) {
        return read(reading, body.apply(reading.value().orElseThrow(ProblemException::notFound)));
    }

    /** A part of a list. */
    public static <V, T> Answer list(String name, Reading<Page<V>> reading, Function<V, T> body) {
        return read(reading, part(name, reading.value(), body));
    }

    /** A part of a list of what is not read from the log, and so reflects no position of it. */
    public static <V, T> Answer list(String name, Page<V> page, Function<V, T> body) {
        return new Answer(OK, Map.of(), part(name, page, body));
    }

    private static <V, T> ListBody<T> part(String name, Page<V> page, Function<V, T> body) {
        String next = next(name, page);
        return new ListBody<>("list", page.items().stream().map(body).toList(), next != null, next);
    }

    /** Where a list goes on, for the body of a list with more to tell; to be sealed. */
    public static @Nullable String next(String name, Page<?> page) {
        String next = page.next();
        return next == null ? null : name + CURSOR_OF + next;
    }

    /** A list that is always whole. */
    public static Answer whole(Reading<?> reading, List<?> data) {
        return read(reading, new ListBody<>("list", data, false, null));
    }

    /** The same answer with another header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** The same answer with another body. */
    public Answer with(Object other) {
        return new Answer(status, headers, other);
    }

    /** The body as merchants see it. */
    Object sealed(UnaryOperator<String> cursors) {
        return body instanceof Continued list ? list.sealed(cursors) : body;
    }
}
