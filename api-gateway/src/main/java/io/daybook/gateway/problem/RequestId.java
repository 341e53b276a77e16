package io.daybook.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;

/** The name of a request: in the header of its answer, in its problem, in its events and in our log. */
public final class RequestId {

    /** The response header. */
    public static final String HEADER = "Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final String PREFIX = "req_";

    private RequestId() {}

    /** The id of a request, given when it is first asked for. A caller cannot choose it. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = Ulids.next(PREFIX);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
