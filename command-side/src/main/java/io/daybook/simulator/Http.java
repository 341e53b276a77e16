package io.daybook.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.simulator.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * Reads requests and writes answers, by itself: within Daybook the gateway must not depend on how Daybook does it, nor
 * Daybook on it.
 */
final class Http {

    private static final String REQUEST_ID = "Request-Id";
    private static final int LARGEST_BODY = 64 * 1024;

    /** The body of a problem. */
    private record ProblemBody(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            String requestId,
            List<Fault> errors) {}

    private Http() {}

    /** The answer, or the problem that was met on the way to it. */
    static ResponseEntity<byte[]> answer(HttpServletRequest request, Supplier<Object> work) {
        try {
            return json(200, work.get());
        } catch (Problem problem) {
            return problem(request, problem);
        }
    }

    static ResponseEntity<byte[]> json(int status, Object body) {
        return respond(status, "application/json", body);
    }

    static ResponseEntity<byte[]> problem(HttpServletRequest request, Problem problem) {
        HttpStatus known = HttpStatus.resolve(problem.status());
        return respond(
                problem.status(),
                "application/problem+json",
                new ProblemBody(
                        "/problems/" + problem.code(),
                        known == null ? "Problem" : known.getReasonPhrase(),
                        problem.status(),
                        String.valueOf(problem.getMessage()),
                        request.getRequestURI(),
                        problem.code(),
                        "req_" + UlidCreator.getMonotonicUlid(),
                        problem.faults()));
    }

    private static ResponseEntity<byte[]> respond(int status, String type, Object body) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatusCode.valueOf(status))
                .header("Content-Type", type)
                .header("Cache-Control", "no-store");
        if (body instanceof ProblemBody problem) {
            response.header(REQUEST_ID, problem.requestId());
        }
        return response.body(SimulatorJson.MAPPER.writeValueAsBytes(body));
    }

    /** The body as one JSON object with none but these fields. */
    static JsonFields fields(HttpServletRequest request, String... known) {
        String type = request.getContentType();
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new Problem(415, "unsupported_media_type", "Send Content-Type: application/json.");
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new Problem(413, "body_too_large", "The body is larger than " + LARGEST_BODY + " bytes.");
            }
            return JsonFields.read(body, List.of(known));
        } catch (IOException gone) {
            throw new Problem(400, "malformed_json", "The body could not be read.");
        }
    }

    /**
     * Refuses query parameters that are not known or are given twice. The body is none of them, whatever it is labelled: a
     * card number in it must not come back as the name of a parameter.
     */
    static void checkParameters(HttpServletRequest request, String... known) {
        List<String> names = List.of(known);
        Set<String> given = new HashSet<>();
        for (String parameter : String.valueOf(request.getQueryString()).split("&", -1)) {
            String name = parameter.split("=", 2)[0];
            if (request.getQueryString() == null || name.isEmpty()) {
                continue;
            }
            if (!names.contains(name)) {
                throw Problem.inFields(List.of(new Fault(JsonFields.shown(name), "unknown_parameter", "Unknown.")));
            }
            if (!given.add(name)) {
                throw Problem.inFields(List.of(new Fault(name, "duplicate_parameter", "Given twice.")));
            }
        }
    }
}
