package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that came within another one, as an entry of its body. It is read as if it had come by itself, except that its
 * own body has been parsed already.
 *
 * @param body its own
 * @param collector whoever takes what it asks for, to have it done together with others; null when it is done at once
 */
public record Within(ObjectNode body, @Nullable Object collector) {

    private static final String ATTRIBUTE = Within.class.getName();

    /** Marks a request. */
    public void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Within of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Within within ? within : null;
    }

    static ProblemException unsupported() {
        return ProblemException.of(
                ProblemCode.BULK_UNSUPPORTED, "This is not done within another request: send it by itself.");
    }

    /** Refuses what is not read by our conventions. */
    public static final class Guard implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (of(request) != null && !DryRun.isOurs(handler)) {
                throw unsupported();
            }
            return true;
        }
    }
}
