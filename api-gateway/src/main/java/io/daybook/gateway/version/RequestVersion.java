package io.daybook.gateway.version;

import io.daybook.gateway.problem.FieldNames;
import io.daybook.gateway.security.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Finds out which version a request is of: the one that it names, or else the one that its merchant is pinned to. */
public final class RequestVersion implements HandlerInterceptor {

    private static final String ATTRIBUTE = RequestVersion.class.getName();

    private final PinnedVersions pinned;

    public RequestVersion(PinnedVersions pinned) {
        this.pinned = pinned;
    }

    /** The version of a request; the newest where nobody has found out, for what is not under {@code /v1}. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String known ? known : ApiVersions.NEWEST;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String named = request.getHeader(ApiVersions.HEADER);
        // A refusal is told in the version that the caller is pinned to.
        String own = Callers.find(request)
                .map(caller -> pinned.of(caller.tenant().merchant()))
                .orElse(ApiVersions.NEWEST);
        response.setHeader(ApiVersions.HEADER, own);
        request.setAttribute(ATTRIBUTE, own);
        String version = named == null ? own : ApiVersions.mustExist(named, ApiVersions.HEADER);
        response.setHeader(ApiVersions.HEADER, version);
        request.setAttribute(ATTRIBUTE, version);
        FieldNames.set(request, field -> ApiVersions.downgradeField(version, request.getRequestURI(), field));
        return true;
    }
}
