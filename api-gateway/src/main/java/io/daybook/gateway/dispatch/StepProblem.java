package io.daybook.gateway.dispatch;

import io.daybook.gateway.problem.ProblemException;

/** One of several commands was rejected, so that none was obeyed. */
public final class StepProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int step;
    private final transient ProblemException problem;

    StepProblem(int step, ProblemException problem) {
        super("step " + step + " was rejected", null, false, false);
        this.step = step;
        this.problem = problem;
    }

    /** Which, from 0. */
    public int step() {
        return step;
    }

    public ProblemException problem() {
        return problem;
    }
}
