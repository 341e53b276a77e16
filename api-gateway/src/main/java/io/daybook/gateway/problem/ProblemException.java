package io.daybook.gateway.problem;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The request cannot be answered as asked. Thrown anywhere behind the door, and written out in one place. It has no
 * stack trace: it tells of the request, not of the program.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private ProblemException(ProblemCode code, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = new TreeMap<>(headers);
    }

    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, List.of(), Map.of());
    }

    public static ProblemException of(ProblemCode code, String detail, FieldError error) {
        return new ProblemException(code, detail, List.of(error), Map.of());
    }

    /** With several things that are wrong. */
    public static ProblemException of(ProblemCode code, String detail, List<FieldError> errors) {
        return new ProblemException(code, detail, errors, Map.of());
    }

    /** What is wrong in the form of the request, all of it at once. */
    public static ProblemException invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().detail()
                : errors.size() + " things are wrong with this request; see errors.";
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, errors, Map.of());
    }

    /** One thing that is wrong in the form of the request. */
    public static ProblemException invalid(String field, FieldError.Code code, String detail) {
        return invalid(List.of(new FieldError(field, code, detail)));
    }

    /** The constant answer for what does not exist and for what is another's. */
    public static ProblemException notFound() {
        return of(ProblemCode.NOT_FOUND, "There is nothing here by this name.");
    }

    /** The same problem with a response header. */
    public ProblemException with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ProblemException(code, detail(), errors, more);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
