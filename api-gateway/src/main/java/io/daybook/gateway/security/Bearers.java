package io.daybook.gateway.security;

import io.daybook.shared.merchant.CredentialView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who comes with what: a key, or a token of somebody we trust. Thread-safe. */
@FunctionalInterface
public interface Bearers {

    /** Its holder, or nothing when it is not valid. */
    Optional<CredentialView> find(String text);

    /** What a request brings in {@code Authorization: Bearer}, valid or not. */
    static Optional<String> of(HttpServletRequest request) {
        String scheme = "Bearer ";
        @Nullable String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }
}
