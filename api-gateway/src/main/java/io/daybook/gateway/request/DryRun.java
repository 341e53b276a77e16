package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * {@code Dry-Run: true}: the request is to be checked and decided, and nothing to be written. Where that is not possible
 * the request is refused, since doing the real thing would be worse; a read writes nothing anyhow.
 */
public final class DryRun implements HandlerInterceptor {

    /** The request header, and the header of an answer that came of one. */
    public static final String HEADER = "Dry-Run";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WRITES = Set.of("POST", "PUT");

    static boolean isAsked(HttpServletRequest request) {
        return "true".equals(request.getHeader(HEADER)) && !READS.contains(request.getMethod());
    }

    static ProblemException impossible(String detail) {
        return ProblemException.of(
                ProblemCode.DRY_RUN_IMPOSSIBLE,
                detail,
                new FieldError(HEADER, FieldError.Code.REFUSED, "Leave this header out."));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String wish = request.getHeader(HEADER);
        if (wish == null || READS.contains(request.getMethod())) {
            return true;
        }
        if (!wish.equals("true") && !wish.equals("false")) {
            throw ProblemException.invalid(HEADER, FieldError.Code.UNKNOWN_VALUE, "It is true or false.");
        }
        if (isAsked(request) && !(WRITES.contains(request.getMethod()) && isOurs(handler))) {
            throw impossible("This cannot be tried out without doing it.");
        }
        return true;
    }

    /** Only what is read by our conventions tells the command side that nothing is to be written. */
    static boolean isOurs(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.asList(method.getMethod().getParameterTypes()).contains(ApiRequest.class);
    }
}
