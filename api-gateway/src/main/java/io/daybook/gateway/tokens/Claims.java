package io.daybook.gateway.tokens;

import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token that has been found genuine says.
 *
 * @param subject who brings it
 * @param scopes at most these
 */
record Claims(CredentialId subject, Tenant tenant, Set<Scope> scopes, Instant from, Instant until) {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int HEX_DIGITS = 32;

    /** Of a token of our own; nothing when it is for another use. */
    static Optional<Claims> own(Jwt token) {
        String subject = String.valueOf(token.getSubject());
        return tenant(token, TokenSettings.MERCHANT, TokenSettings.MODE)
                .map(tenant -> of(new CredentialId(subject), tenant, token, TokenSettings.SCOPE));
    }

    /** Of a token of somebody else's; nothing when it names no merchant. */
    static Optional<Claims> foreign(Jwt token, ForeignIssuer issuer, SecretHash hashes) {
        return tenant(token, String.valueOf(issuer.merchantClaim()), String.valueOf(issuer.modeClaim()))
                .filter(tenant -> !tenant.merchant().equals(MerchantId.HOST))
                .map(tenant -> {
                    Claims claims =
                            of(named(issuer, token, hashes), tenant, token, String.valueOf(issuer.scopesClaim()));
                    EnumSet<Scope> granted = EnumSet.noneOf(Scope.class);
                    granted.addAll(claims.scopes());
                    granted.retainAll(Scope.ofMerchants());
                    return new Claims(claims.subject(), tenant, granted, claims.from(), claims.until());
                });
    }

    private static Claims of(CredentialId subject, Tenant tenant, Jwt token, String scopes) {
        Instant from = token.getNotBefore() == null ? Instant.EPOCH : token.getNotBefore();
        Instant until = token.getExpiresAt() == null ? Instant.EPOCH : token.getExpiresAt();
        return new Claims(subject, tenant, scopes(token, scopes), from, until);
    }

    private static Optional<Tenant> tenant(Jwt token, String merchantClaim, String modeClaim) {
        String merchant = String.valueOf(token.getClaims().get(merchantClaim));
        @Nullable Object mode = token.getClaims().get(modeClaim);
        return Id.isValid(merchant, MerchantId.PREFIX)
                ? Optional.of(new Tenant(new MerchantId(merchant), "live".equals(mode) ? Mode.LIVE : Mode.TEST))
                : Optional.empty();
    }

    private static Set<Scope> scopes(Jwt token, String claim) {
        @Nullable Object value = token.getClaims().get(claim);
        List<String> words = switch (value) {
            case String text -> Arrays.asList(text.split(" +"));
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            Scope.of(word).ifPresent(scopes::add);
            Role.of(word).map(Role::scopes).ifPresent(scopes::addAll);
        }
        return scopes;
    }

    /** Their subject is theirs to choose, and may say who it is; ours is made of it, and nobody can guess it back. */
    private static CredentialId named(ForeignIssuer issuer, Jwt token, SecretHash hashes) {
        String hash = hashes.derive("subject", issuer.issuer() + "\n" + token.getSubject());
        BigInteger rest = new BigInteger(hash.substring(0, HEX_DIGITS), 16);
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new CredentialId(CredentialId.FOREIGN + new String(text));
    }
}
