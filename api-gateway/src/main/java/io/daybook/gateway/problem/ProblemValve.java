package io.daybook.gateway.problem;

import io.daybook.gateway.json.ApiJson;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What the server itself refuses before any filter sees it (a broken request line, a header too long), as a problem. */
public final class ProblemValve extends ErrorReportValve {

    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String id = Ulids.next("req_");
        boolean ours = status >= FIRST_SERVER_ERROR;
        ProblemCode code = ours ? ProblemCode.INTERNAL_ERROR : ProblemCode.INVALID_REQUEST;
        String detail = ours
                ? "The server could not answer."
                : "The request is not valid HTTP, or one of its parts is too long.";
        ProblemBody body =
                new ProblemBody(code.page(), code.title(), status, detail, "/", code.code(), id, java.util.List.of());
        try {
            response.setContentType(Problems.MEDIA_TYPE);
            response.setHeader(RequestId.HEADER, id);
            response.getOutputStream().write(ApiJson.bytes(body));
            response.finishResponse();
        } catch (IOException | IllegalStateException callerHasGone) {
            container.getLogger().debug("no problem could be written", callerHasGone);
        }
    }
}
