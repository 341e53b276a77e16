package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** What holds for every request under {@code /v1}: an answer that the caller can take. */
public final class ConventionsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String accept = request.getHeader("Accept");
        if (accept != null && !accepts(accept, MediaType.APPLICATION_JSON) && !acceptsOther(accept, handler)) {
            throw ProblemException.of(ProblemCode.NOT_ACCEPTABLE, "Accept application/json.");
        }
        return true;
    }

    private static boolean acceptsOther(String accept, Object handler) {
        AlsoAnswers also =
                handler instanceof HandlerMethod method ? method.getMethodAnnotation(AlsoAnswers.class) : null;
        return also != null && accepts(accept, MediaType.parseMediaType(also.value()));
    }

    private static boolean accepts(String accept, MediaType wanted) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            return types.isEmpty()
                    || types.stream().anyMatch(type -> type.getQualityValue() > 0 && type.includes(wanted));
        } catch (InvalidMediaTypeException wrong) {
            return false;
        }
    }
}
