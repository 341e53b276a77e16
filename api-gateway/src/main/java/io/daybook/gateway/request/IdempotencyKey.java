package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/** The merchant's own name for one write. */
public record IdempotencyKey(String value) {

    /** The request header. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    static IdempotencyKey of(Enumeration<String> headers) {
        List<String> values = Collections.list(headers);
        if (values.isEmpty()) {
            throw ProblemException.of(
                    ProblemCode.IDEMPOTENCY_KEY_REQUIRED,
                    "Send a header Idempotency-Key.",
                    new FieldError(HEADER, FieldError.Code.REQUIRED, "This header is required."));
        }
        if (values.size() > 1 || !FORM.matcher(values.getFirst()).matches()) {
            throw ProblemException.of(
                    ProblemCode.IDEMPOTENCY_KEY_INVALID,
                    "The key has 1 to 255 visible ASCII characters.",
                    new FieldError(HEADER, FieldError.Code.MALFORMED, "1 to 255 visible ASCII characters, once."));
        }
        return new IdempotencyKey(values.getFirst());
    }
}
