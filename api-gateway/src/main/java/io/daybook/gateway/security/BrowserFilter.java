package io.daybook.gateway.security;

import io.daybook.shared.merchant.KeyKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of other origins call what a publishable key opens, and nothing else (the Fetch standard calls that CORS). No
 * cookie is ever meant, so any origin will do. A secret key in a page gets an answer that the page cannot read.
 */
public final class BrowserFilter extends OncePerRequestFilter {

    /** What a page may call. */
    private record Route(String method, Pattern path) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", Pattern.compile("/v1/payments/[^/]+/next-action")),
            new Route("POST", Pattern.compile("/simulator/v1/tokens")));

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ANY = "*";

    private final Bearers bearers;

    public BrowserFilter(Bearers bearers) {
        this.bearers = bearers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader("Origin") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String asked = request.getHeader("Access-Control-Request-Method");
        boolean preflight = request.getMethod().equals("OPTIONS") && asked != null;
        if (preflight && isOpen(asked, request.getServletPath())) {
            response.setHeader(ALLOW_ORIGIN, ANY);
            response.setHeader("Access-Control-Allow-Methods", asked);
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Daybook-Version");
            response.setHeader("Access-Control-Max-Age", "600");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (isOpen(request.getMethod(), request.getServletPath()) && isPublishable(request)) {
            response.setHeader(ALLOW_ORIGIN, ANY);
            response.setHeader("Access-Control-Expose-Headers", "Request-Id, Retry-After");
        }
        chain.doFilter(request, response);
    }

    private static boolean isOpen(@Nullable String method, String path) {
        return ROUTES.stream()
                .anyMatch(route -> route.method().equals(method)
                        && route.path().matcher(path).matches());
    }

    private boolean isPublishable(HttpServletRequest request) {
        return Bearers.of(request)
                .flatMap(bearers::find)
                .filter(caller -> caller.kind() == KeyKind.PUBLISHABLE)
                .isPresent();
    }
}
