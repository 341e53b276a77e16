package io.daybook.shared.bulk;

import io.daybook.shared.types.BulkId;
import io.daybook.shared.types.Command;
import java.util.List;

/**
 * Several commands that are obeyed together or not at all: their events are written at once. Answered by {@link
 * CarriedOut}. When one of them is rejected, so are all, with {@link StepRejected} as the details; which of several that
 * would be rejected is told of, is not promised. Each must be decided by an aggregate, and not by asking a gateway.
 *
 * @param steps commands to one aggregate are obeyed in this order
 */
public record CarryOutTogether(BulkId bulkId, List<Step> steps) implements Command {

    public CarryOutTogether {
        steps = List.copyOf(steps);
    }

    @Override
    public BulkId target() {
        return bulkId;
    }
}
