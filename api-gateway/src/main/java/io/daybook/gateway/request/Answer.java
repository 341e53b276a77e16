package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is answered to a merchant when all went well. */
public record Answer(int status, Map<String, String> headers, Object body) {

    private static final int OK = 200;

    /** A list as merchants see it. */
    public record ListBody<T>(
            String object,
            List<T> data,
            boolean hasMore,
            @Nullable String nextCursor) {}

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
        return read(
                reading, new ListBody<>("list", data, next != null, next == null ? null : Cursors.seal(name, next)));
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
}
