package io.daybook.shared.bulk;

import java.util.List;

/** What several commands would have written together, step by step. */
public record ForeseenTogether(List<Foreseen> steps) {

    public ForeseenTogether {
        steps = List.copyOf(steps);
    }
}
