package io.daybook.command.rules;

import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.List;

/**
 * What the rules say to a command.
 *
 * @param <E> the events of the aggregate that decided
 */
public sealed interface Decision<E> {

    /** Yes: these things happen, in this order. None when the command was obeyed before. */
    record Accept<E>(List<E> events) implements Decision<E> {
        public Accept {
            events = List.copyOf(events);
        }
    }

    /** No, and nothing happens. */
    record Reject<E>(Rejection rejection) implements Decision<E> {}

    static <E> Decision<E> accept() {
        return new Accept<>(List.of());
    }

    static <E> Decision<E> accept(E event) {
        return new Accept<>(List.of(event));
    }

    static <E> Decision<E> accept(E first, E second) {
        return new Accept<>(List.of(first, second));
    }

    static <E> Decision<E> accept(List<E> events) {
        return new Accept<>(events);
    }

    static <E> Decision<E> reject(RejectionCode code, String detail) {
        return new Reject<>(new Rejection(code, detail));
    }
}
