package io.daybook.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/** What the fields of a request are called in the version that it is of, for the problems that name them. */
public final class FieldNames {

    private static final String ATTRIBUTE = FieldNames.class.getName();

    /** From the name that we know to the caller's. */
    private record Naming(UnaryOperator<String> names) {}

    private FieldNames() {}

    /** Says how fields are called in this request. */
    public static void set(HttpServletRequest request, UnaryOperator<String> names) {
        request.setAttribute(ATTRIBUTE, new Naming(names));
    }

    static UnaryOperator<String> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Naming naming ? naming.names() : UnaryOperator.identity();
    }
}
