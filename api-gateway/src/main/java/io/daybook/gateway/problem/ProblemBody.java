package io.daybook.gateway.problem;

import java.util.List;
import java.util.Locale;

/** A problem as RFC 9457 writes it. {@code type} is relative to the server that answers (section 3.1.1 allows it). */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<Entry> errors) {

    record Entry(String field, String code, String detail) {}

    static ProblemBody of(ProblemException problem, Locale language, String instance, String requestId) {
        return new ProblemBody(
                problem.code().page(),
                Titles.of(problem.code(), language),
                problem.code().status(),
                problem.detail(),
                instance,
                problem.code().code(),
                requestId,
                problem.errors().stream()
                        .map(error -> new Entry(error.field(), error.code().text(), error.detail()))
                        .toList());
    }
}
