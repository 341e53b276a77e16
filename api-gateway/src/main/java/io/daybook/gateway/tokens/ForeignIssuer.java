package io.daybook.gateway.tokens;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider whose tokens are taken, {@code daybook.oidc[0].issuer} and so on.
 *
 * @param issuer its address, by which its keys are found
 * @param audience what its tokens for us are for, {@code daybook} unless told otherwise
 * @param merchantClaim the claim that names the merchant by its id, {@code merchant} unless told otherwise
 * @param modeClaim the claim that says {@code test} or {@code live}, {@code mode} unless told otherwise; without it, it is
 *     test
 * @param scopesClaim the claim with our scopes or roles, as a list or with blanks between, {@code scope} unless told
 *     otherwise; what is none of ours is ignored
 */
record ForeignIssuer(
        String issuer,
        @Nullable String audience,
        @Nullable String merchantClaim,
        @Nullable String modeClaim,
        @Nullable String scopesClaim) {

    ForeignIssuer {
        Objects.requireNonNull(issuer, "each of daybook.oidc has an issuer");
        audience = audience == null ? "daybook" : audience;
        merchantClaim = merchantClaim == null ? TokenSettings.MERCHANT : merchantClaim;
        modeClaim = modeClaim == null ? TokenSettings.MODE : modeClaim;
        scopesClaim = scopesClaim == null ? TokenSettings.SCOPE : scopesClaim;
    }
}
