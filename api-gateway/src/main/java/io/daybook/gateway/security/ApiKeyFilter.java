package io.daybook.gateway.security;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Problems;
import io.daybook.shared.merchant.CredentialView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Establishes who is calling, for everything under {@code /v1} but the API's own description, what gateways send, and
 * people who are about to say who they are. Keeps no session. */
public final class ApiKeyFilter extends OncePerRequestFilter {

    private static final Set<String> OPEN =
            Set.of("/v1/openapi.json", "/v1/openapi.yaml", "/v1/sessions", "/v1/passwords");

    /** Gateways prove themselves by what they sign. */
    private static final Pattern WEBHOOKS = Pattern.compile("/v1/gateways/[^/]+/webhooks");

    private final Bearers bearers;
    private final CredentialUses uses;

    public ApiKeyFilter(Bearers bearers, CredentialUses uses) {
        this.bearers = bearers;
        this.uses = uses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return OPEN.contains(path) || WEBHOOKS.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> given = Bearers.of(request);
        Optional<CredentialView> caller = given.flatMap(bearers::find);
        if (caller.isEmpty()) {
            String challenge = given.isPresent() ? ", error=\"invalid_token\"" : "";
            Problems.write(
                    ProblemException.of(ProblemCode.AUTHENTICATION_REQUIRED, "No valid key or token was given.")
                            .with("WWW-Authenticate", "Bearer realm=\"daybook\"" + challenge),
                    request,
                    response);
            return;
        }
        uses.note(caller.get().keyId());
        Callers.set(request, caller.get());
        chain.doFilter(request, response);
    }
}
