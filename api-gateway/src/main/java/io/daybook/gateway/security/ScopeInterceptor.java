package io.daybook.gateway.security;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.merchant.CredentialView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a caller through to what its scopes allow; of a suspended merchant, to nothing that changes anything. */
public final class ScopeInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Requires required = method.getMethodAnnotation(Requires.class);
            if (required == null) {
                throw new IllegalStateException(method.getShortLogMessage() + " does not say which scope it requires");
            }
            CredentialView caller = Callers.of(request);
            if (!caller.scopes().contains(required.value())) {
                throw ProblemException.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The key lacks the scope " + required.value().text() + ".");
            }
            if (caller.terms().suspended() && !isRead(request.getMethod())) {
                throw ProblemException.of(
                        ProblemCode.MERCHANT_SUSPENDED, "Nothing can be changed until the merchant is reinstated.");
            }
        }
        return true;
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
