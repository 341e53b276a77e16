package io.daybook.gateway.tokens;

import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Makes tokens (RFC 9068). Thread-safe. */
public final class TokenWriter {

    private final TokenSettings settings;
    private final NimbusJwtEncoder encoder;

    TokenWriter(TokenSettings settings, SigningKeys keys) {
        this.settings = settings;
        this.encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(any -> keys.current());
    }

    JwtEncoder encoder() {
        return encoder;
    }

    /** What every token of ours says in its header. */
    static void head(JwsHeader.Builder header) {
        header.algorithm(SignatureAlgorithm.RS256).type(TokenSettings.TYPE);
    }

    /** What every token of ours says of its bearer. */
    void body(JwtClaimsSet.Builder claims, Tenant tenant, Collection<String> scopes) {
        claims.audience(List.of(settings.audience()))
                .claim(TokenSettings.MERCHANT, tenant.merchant().value())
                .claim(TokenSettings.MODE, tenant.mode().name().toLowerCase(Locale.ROOT))
                .claim(TokenSettings.SCOPE, scopes.stream().sorted().collect(Collectors.joining(" ")));
    }

    /** A token for somebody who has just shown who they are. */
    public String write(CredentialId subject, Tenant tenant, Collection<Scope> scopes, String issuer) {
        Instant now = settings.clock().instant();
        JwsHeader.Builder header = JwsHeader.with(SignatureAlgorithm.RS256);
        head(header);
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(settings.issuer() == null ? issuer : settings.issuer())
                .subject(subject.value())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(TokenSettings.LIFE))
                .id(UUID.randomUUID().toString());
        body(claims, tenant, scopes.stream().map(Scope::text).toList());
        return encoder.encode(JwtEncoderParameters.from(header.build(), claims.build()))
                .getTokenValue();
    }

    /** How long a token is valid, in seconds. */
    public static long seconds() {
        return TokenSettings.LIFE.toSeconds();
    }
}
