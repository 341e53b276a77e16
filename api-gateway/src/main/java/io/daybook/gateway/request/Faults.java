package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a merchant is told of all of it at once. Not thread-safe. */
public final class Faults {

    /** More than this helps nobody. */
    private static final int MOST = 50;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, FieldError.Code code, String detail) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(field, code, detail));
        }
    }

    /**
     * Goes on only when nothing was wrong.
     *
     * @throws ProblemException with everything that was
     */
    public void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
