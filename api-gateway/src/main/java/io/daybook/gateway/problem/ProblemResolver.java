package io.daybook.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a handler, or the search for one, has thrown into a problem. Comes before Spring's own resolvers. */
public final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        try {
            Problems.write(problem(failure, request), request, response);
        } catch (IOException callerHasGone) {
            throw new UncheckedIOException(callerHasGone);
        }
        return new ModelAndView();
    }

    private static ProblemException problem(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case NoHandlerFoundException none -> ProblemException.notFound();
            case NoResourceFoundException none -> ProblemException.notFound();
            case HttpRequestMethodNotSupportedException wrong ->
                ProblemException.of(ProblemCode.METHOD_NOT_ALLOWED, "This address does not know that method.")
                        .with("Allow", allowed(wrong));
            case HttpMediaTypeNotSupportedException wrong ->
                ProblemException.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
            case HttpMediaTypeNotAcceptableException wrong ->
                ProblemException.of(ProblemCode.NOT_ACCEPTABLE, "Accept application/json.");
            default -> Problems.unexpected(failure, request);
        };
    }

    private static String allowed(HttpRequestMethodNotSupportedException wrong) {
        String[] methods = wrong.getSupportedMethods();
        return methods == null ? "" : String.join(", ", methods);
    }
}
