package io.daybook.shared.bulk;

import io.daybook.shared.types.Accepted;
import java.util.List;

/** The answer to commands that were obeyed together, step by step. */
public record CarriedOut(List<Accepted> accepted) {

    public CarriedOut {
        accepted = List.copyOf(accepted);
    }
}
