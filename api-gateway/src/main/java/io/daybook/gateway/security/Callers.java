package io.daybook.gateway.security;

import io.daybook.shared.merchant.CredentialView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who makes a request, once that is established. */
public final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /**
     * The caller of a request.
     *
     * @throws IllegalStateException when nobody has been authenticated, which no handler under {@code /v1} can see
     */
    public static CredentialView of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CredentialView caller) {
            return caller;
        }
        throw new IllegalStateException("a handler was reached without authentication");
    }

    /** The caller of a request, or nothing where none has to be known. */
    public static Optional<CredentialView> find(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CredentialView caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    static void set(HttpServletRequest request, CredentialView caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
