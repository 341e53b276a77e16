package io.daybook.gateway.problem;

import io.daybook.gateway.json.ApiJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes problems into responses, and the unexpected ones into the log, once. */
public final class Problems {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** Answers with a problem, unless an answer has begun already. */
    public static void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String requestId = RequestId.of(request);
        response.resetBuffer();
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        response.setHeader(RequestId.HEADER, requestId);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MEDIA_TYPE);
        Locale language = Titles.language(request.getHeader("Accept-Language"));
        response.setHeader("Content-Language", language.getLanguage());
        byte[] body = ApiJson.bytes(ProblemBody.of(problem, language, request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * What a caller may know of a failure: of one of ours nothing but its number, by which we find it in the log. That a
     * query cannot be decoded shows only when it is read, wherever that is.
     */
    public static ProblemException unexpected(Throwable failure, HttpServletRequest request) {
        if (failure instanceof InvalidParameterException) {
            return ProblemException.of(
                    ProblemCode.INVALID_REQUEST, "The query or the form is not encoded as it has to be.");
        }
        if (Outage.isBehind(failure)) {
            LOG.warn("Request {} met an outage: {}", RequestId.of(request), failure.toString());
            return unavailable();
        }
        LOG.error("Request {} failed", RequestId.of(request), failure);
        return ProblemException.of(
                ProblemCode.INTERNAL_ERROR,
                "It has been written down under the request's id. It is safe to repeat it.");
    }

    /** Something that Daybook needs cannot be reached. */
    public static ProblemException unavailable() {
        return ProblemException.of(ProblemCode.SERVICE_UNAVAILABLE, "Repeat the request with the same Idempotency-Key.")
                .with("Retry-After", "1");
    }
}
