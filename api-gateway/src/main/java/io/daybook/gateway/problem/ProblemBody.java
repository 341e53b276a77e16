package io.daybook.gateway.problem;

import java.util.List;

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

    static ProblemBody of(ProblemException problem, String instance, String requestId) {
        return new ProblemBody(
                problem.code().page(),
                problem.code().title(),
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
