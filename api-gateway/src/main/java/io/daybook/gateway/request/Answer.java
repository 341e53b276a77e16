package io.daybook.gateway.request;

import io.daybook.gateway.json.ApiJson;
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

    /**
     * A list as merchants see it.
     *
     * @param nextCursor of which list, and what its projection goes on from; sealed when it is written
     */
    public record ListBody<T>(
            String object,
            List<T> data,
            boolean hasMore,
            @Nullable String nextCursor) {

        /** The same part of the list, with its things told otherwise. */
        public ListBody<Object> with(List<Object> others) {
            return new ListBody<>(object, others, hasMore, nextCursor);
        }

        ListBody<T> sealed(UnaryOperator<String> cursors) {
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
        Page<V> page = reading.value();
        String next = page.next();
        List<T> data = page.items().stream().map(body).toList();
        return read(reading, new ListBody<>("list", data, next != null, next == null ? null : name + CURSOR_OF + next));
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

    byte[] bytes(UnaryOperator<String> cursors) {
        return ApiJson.bytes(body instanceof ListBody<?> list ? list.sealed(cursors) : body);
    }
}
