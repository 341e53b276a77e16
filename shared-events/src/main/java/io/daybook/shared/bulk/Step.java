package io.daybook.shared.bulk;

import io.daybook.shared.types.Command;
import java.util.Map;

/**
 * One of several commands.
 *
 * @param metadata its own, as if it were given by itself
 */
public record Step(Command command, Map<String, String> metadata) {

    public Step {
        metadata = Map.copyOf(metadata);
    }
}
