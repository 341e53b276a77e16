package io.daybook.gateway;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells the person at the terminal why Daybook does not start: what is wrong, and what to do, a line each. */
final class OneLineReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println("Daybook cannot start: " + oneLine(analysis.getDescription()));
        String action = analysis.getAction();
        if (action != null && !action.isBlank()) {
            System.err.println(oneLine(action));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
