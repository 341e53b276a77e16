package io.daybook.gateway.limits;

import io.daybook.gateway.problem.Problems;
import io.daybook.gateway.security.Callers;
import io.daybook.shared.merchant.CredentialView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses who asks for more than its share, and tells everybody how much is left, by the fields {@code RateLimit-Policy}
 * and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers). Comes after authentication: what nobody has identified
 * itself for is not counted here.
 */
final class RateLimitFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** How long who is refused waits for being told so. */
    private static final long PENALTY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<CredentialView> caller = Callers.find(request);
        if (caller.isPresent() && limits.isEnabled()) {
            RateLimits.Standing standing = limits.take(caller.get(), !READS.contains(request.getMethod()));
            response.setHeader("RateLimit-Policy", standing.policy());
            response.setHeader("RateLimit", standing.left());
            if (!standing.passes()) {
                // Asking again at once gains nothing, and costs the others nothing: only a virtual thread waits.
                LockSupport.parkNanos(PENALTY_NANOS);
                Problems.write(standing.refusal(), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
