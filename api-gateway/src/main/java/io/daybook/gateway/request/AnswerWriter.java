package io.daybook.gateway.request;

import io.daybook.gateway.version.AnswerJson;
import io.daybook.gateway.version.RequestVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes what handlers return as {@link Answer}. */
public final class AnswerWriter implements HandlerMethodReturnValueHandler {

    private final Cursors cursors;

    public AnswerWriter(Cursors cursors) {
        this.cursors = cursors;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.getParameterType() == Answer.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        if (value instanceof Answer answer) {
            HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
            Object told = answer.sealed(next -> cursors.seal(request, next));
            byte[] body = AnswerJson.bytes(RequestVersion.of(request), told);
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
