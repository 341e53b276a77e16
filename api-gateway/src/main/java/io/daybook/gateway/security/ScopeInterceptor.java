package io.daybook.gateway.security;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a caller through to what its scopes allow. */
public final class ScopeInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Requires required = method.getMethodAnnotation(Requires.class);
            if (required == null) {
                throw new IllegalStateException(method.getShortLogMessage() + " does not say which scope it requires");
            }
            if (!Callers.of(request).scopes().contains(required.value())) {
                throw ProblemException.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The key lacks the scope " + required.value().text() + ".");
            }
        }
        return true;
    }
}
