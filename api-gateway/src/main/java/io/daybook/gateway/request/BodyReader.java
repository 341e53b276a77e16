package io.daybook.gateway.request;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a body in, as long as it is JSON by its label and not too large. A body may be left out altogether. */
public final class BodyReader {

    static final int LARGEST = 256 * 1024;

    private BodyReader() {}

    static byte[] read(HttpServletRequest request) {
        byte[] body = bytes(request);
        String type = request.getContentType();
        boolean mislabelled = (type != null || body.length > 0) && !isJson(type);
        if (mislabelled || request.getHeader("Content-Encoding") != null) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json, without encoding.");
        }
        return body;
    }

    /**
     * The body as it is, whatever it is.
     *
     * @throws ProblemException when it is larger than any body may be, or ended early
     */
    public static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw tooLarge();
            }
            return body;
        } catch (IOException broken) {
            throw ProblemException.of(ProblemCode.MALFORMED_JSON, "The body ended before it was complete.");
        }
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(ProblemCode.BODY_TOO_LARGE, "The body has more than " + LARGEST + " bytes.");
    }
}
