package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Id;
import java.util.function.Function;

/** Ids in addresses. What cannot be an id names nothing, so it is not found, like every id that is not the caller's. */
public final class PathIds {

    private PathIds() {}

    /**
     * The id.
     *
     * @throws ProblemException when the text is none
     */
    public static <I extends Id> I parse(String text, String prefix, Function<String, I> type) {
        if (!Id.isValid(text, prefix)) {
            throw ProblemException.notFound();
        }
        return type.apply(text);
    }
}
