package io.daybook.command.connector.stripe.twin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers that are kept under idempotency keys: all that were begun, a 500 as well as a 200. Thread-safe. */
final class Keys {

    /** What has to be known before a request may be executed. */
    sealed interface Claim {}

    /** It is the first under its key, or has none. */
    record First() implements Claim {}

    /** It was answered before. */
    record Stored(Answer answer) implements Claim {}

    /** It may not be executed now, or not at all. */
    record Conflict(Answer answer) implements Claim {}

    private record Entry(String request, @Nullable Answer answer) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * @param request everything that has to be the same the next time
     */
    synchronized Claim claim(String key, String request) {
        Entry entry = entries.get(key);
        if (key.isEmpty() || entry == null) {
            entries.put(key, new Entry(request, null));
            return new First();
        }
        if (!entry.request().equals(request)) {
            return new Conflict(Answer.error(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                    null,
                    null));
        }
        return entry.answer() == null
                ? new Conflict(Answer.error(
                        409,
                        "invalid_request_error",
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this Idempotent Key.",
                        null,
                        null))
                : new Stored(entry.answer());
    }

    synchronized void keep(String key, Answer answer) {
        entries.computeIfPresent(key, (_, entry) -> new Entry(entry.request(), answer));
    }

    synchronized Optional<Answer> kept(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::answer);
    }

    /** What Stripe may do with every key that is a day old. */
    synchronized void forget() {
        entries.clear();
    }
}
