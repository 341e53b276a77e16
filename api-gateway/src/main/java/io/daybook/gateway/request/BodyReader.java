package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes a body in, as long as it is JSON by its label and not too large. A body may be left out altogether. */
public final class BodyReader {

    static final int LARGEST = 256 * 1024;

    private static final int PART = 8 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);

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
        return bytes(request, LARGEST);
    }

    /**
     * A file, by its label.
     *
     * @param type that it must be of
     * @param largest number of bytes that it may have
     * @throws ProblemException when it is labelled otherwise, is larger, or ended early
     */
    static byte[] file(HttpServletRequest request, String type, int largest) {
        byte[] body = bytes(request, largest);
        String label = request.getContentType();
        boolean fits = label != null
                && label.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(type)
                && request.getHeader("Content-Encoding") == null;
        if (!fits) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: " + type + ", without encoding.");
        }
        return body;
    }

    private static byte[] bytes(HttpServletRequest request, int largest) {
        if (request.getContentLengthLong() > largest) {
            throw tooLarge(largest);
        }
        try {
            byte[] body = read(request.getInputStream(), largest + 1, System::nanoTime);
            if (body.length > largest) {
                throw tooLarge(largest);
            }
            return body;
        } catch (IOException broken) {
            throw ProblemException.invalid("", FieldError.Code.MALFORMED, "The body ended before it was complete.");
        }
    }

    /**
     * Reads up to the end, or as many bytes as that. A connection that is silent is cut by the server; this is for one that
     * sends a byte now and then.
     *
     * @param nanos a clock
     * @throws ProblemException when it takes too long
     */
    static byte[] read(InputStream in, int most, LongSupplier nanos) throws IOException {
        long began = nanos.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        int count = in.read(part, 0, Math.min(PART, most));
        while (count >= 0 && body.size() + count < most) {
            body.write(part, 0, count);
            if (nanos.getAsLong() - began > LONGEST.toNanos()) {
                throw ProblemException.of(
                                ProblemCode.REQUEST_TIMEOUT,
                                "The body was not complete after " + LONGEST.toSeconds() + " seconds.")
                        .with("Connection", "close");
            }
            count = in.read(part, 0, Math.min(PART, most - body.size()));
        }
        body.write(part, 0, Math.max(0, count));
        return body.toByteArray();
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

    private static ProblemException tooLarge(int largest) {
        return ProblemException.of(ProblemCode.BODY_TOO_LARGE, "The body has more than " + largest + " bytes.");
    }
}
