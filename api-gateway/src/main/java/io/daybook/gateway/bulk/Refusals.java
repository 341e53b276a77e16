package io.daybook.gateway.bulk;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Collects why commands are not carried out together, so that a merchant is told of all of it at once. */
final class Refusals {

    /** More than this helps nobody. */
    private static final int MOST = 50;

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes a problem that a command by itself was answered with. */
    void add(int number, JsonNode problem) {
        String code = problem.path("code").stringValue("");
        if (code.equals(ProblemCode.BULK_UNSUPPORTED.code())) {
            throw unsupported(number);
        }
        note(refused(number, code, problem.path("detail").stringValue("")));
        problem.path("errors")
                .forEach(error -> note(new FieldError(
                        name(number) + ".body." + error.path("field").stringValue(""),
                        code(error.path("code").stringValue("")),
                        error.path("detail").stringValue(""))));
    }

    private void note(FieldError error) {
        if (errors.size() < MOST) {
            errors.add(error);
        }
    }

    void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw rejected(errors);
        }
    }

    private static FieldError.Code code(String text) {
        return FieldError.Code.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String name(int number) {
        return "commands[" + number + "]";
    }

    private static FieldError refused(int number, String code, String detail) {
        return new FieldError(name(number), FieldError.Code.REFUSED, code + ": " + detail);
    }

    private static ProblemException rejected(List<FieldError> errors) {
        return ProblemException.of(
                ProblemCode.BULK_REJECTED,
                errors.getFirst().field() + " was refused, so none was carried out.",
                errors);
    }

    /** The problem of the whole, when a command was rejected. */
    static ProblemException of(int number, ProblemException problem) {
        List<FieldError> errors = new ArrayList<>();
        errors.add(refused(number, problem.code().code(), problem.detail()));
        problem.errors()
                .forEach(error -> errors.add(
                        new FieldError(name(number) + ".body." + error.field(), error.code(), error.detail())));
        return rejected(errors);
    }

    /** Does something for a command, and names it when that fails. */
    static <T> T naming(int number, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw of(number, problem);
        }
    }

    static ProblemException unsupported(int number) {
        return single(ProblemCode.BULK_UNSUPPORTED, number, "It is not done within another request.");
    }

    static ProblemException notAtomic(int number) {
        return single(ProblemCode.BULK_NOT_ATOMIC, number, "A gateway must be asked first.");
    }

    private static ProblemException single(ProblemCode code, int number, String detail) {
        FieldError error = new FieldError(name(number), FieldError.Code.REFUSED, detail);
        return ProblemException.of(code, name(number) + ": " + detail, error);
    }
}
