package io.daybook.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

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

    static ProblemBody of(ProblemException problem, Locale language, HttpServletRequest request) {
        UnaryOperator<String> names = FieldNames.of(request);
        return new ProblemBody(
                problem.code().page(),
                Titles.of(problem.code(), language),
                problem.code().status(),
                problem.detail(),
                request.getRequestURI(),
                problem.code().code(),
                RequestId.of(request),
                problem.errors().stream()
                        .map(error ->
                                new Entry(called(error, names), error.code().text(), error.detail()))
                        .toList());
    }

    /** What we do not know, or know twice, is called as the caller called it. */
    private static String called(FieldError error, UnaryOperator<String> names) {
        return switch (error.code()) {
            case UNKNOWN_FIELD, DUPLICATE_FIELD -> error.field();
            default -> names.apply(error.field());
        };
    }
}
