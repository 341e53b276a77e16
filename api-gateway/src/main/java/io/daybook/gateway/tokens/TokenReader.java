package io.daybook.gateway.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.JWTParser;
import io.daybook.gateway.problem.Problems;
import io.daybook.personal.SecretHash;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Finds out whether a token is genuine: signed, by an algorithm of which the verifying half is public, by us or by an
 * issuer that we trust, for us, and at this time. A genuine one is remembered for a while, since its signature does not
 * become wrong. Thread-safe.
 */
final class TokenReader {

    private static final Logger LOG = LoggerFactory.getLogger(TokenReader.class);
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final int LONGEST = 8192;
    private static final int MOST = 10_000;
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final TokenSettings settings;
    private final SecretHash hashes;
    private final JwtDecoder own;
    private final Map<String, Provider> foreign = new HashMap<>();
    private final Cache<String, Claims> genuine =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    /** Somebody else whose tokens are taken, and what checks them. */
    private record Provider(ForeignIssuer issuer, ForeignKeys keys, JwtDecoder decoder) {}

    TokenReader(TokenSettings settings, SigningKeys keys, SecretHash hashes) {
        this(settings, keys, hashes, ForeignKeys.PAUSE);
    }

    /** Leaves foreign issuers in peace for a time of one's own. */
    TokenReader(TokenSettings settings, SigningKeys keys, SecretHash hashes, Duration pause) {
        this.settings = settings;
        this.hashes = hashes;
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TokenSettings.TYPE))))
                .build();
        decoder.setJwtValidator(validator(settings.audience(), settings.issuer()));
        this.own = decoder;
        for (ForeignIssuer issuer : settings.foreign()) {
            ForeignKeys theirs = new ForeignKeys(issuer.issuer(), pause);
            foreign.putIfAbsent(issuer.issuer(), new Provider(issuer, theirs, decoder(issuer, theirs)));
        }
    }

    /** What it says, if it is genuine and its time is now. */
    Optional<Claims> read(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Claims known = genuine.getIfPresent(text);
        if (known == null) {
            known = decode(text).orElse(null);
            if (known != null) {
                genuine.put(text, known);
            }
        }
        return Optional.ofNullable(known).filter(this::isNow);
    }

    private boolean isNow(Claims claims) {
        Instant now = settings.clock().instant();
        return now.isBefore(claims.until().plus(TokenSettings.SKEW))
                && !now.isBefore(claims.from().minus(TokenSettings.SKEW));
    }

    private Optional<Claims> decode(String text) {
        Optional<Provider> provider = provider(text);
        try {
            return provider.isPresent()
                    ? Claims.foreign(
                            provider.get().decoder().decode(text),
                            provider.get().issuer(),
                            hashes)
                    : Claims.own(own.decode(text));
        } catch (JwtException | IllegalStateException | IllegalArgumentException wrong) {
            if (provider.filter(found -> found.keys().areAway(wrong)).isPresent()) {
                // That is no reason to call a token false.
                throw Problems.unavailable();
            }
            LOG.debug("A token was refused", wrong);
            return Optional.empty();
        }
    }

    /** Whose it says it is, which is believed when the signature is right. */
    private Optional<Provider> provider(String text) {
        try {
            @Nullable String issuer = JWTParser.parse(text).getJWTClaimsSet().getIssuer();
            return issuer == null ? Optional.empty() : Optional.ofNullable(foreign.get(issuer));
        } catch (ParseException broken) {
            return Optional.empty();
        }
    }

    private JwtDecoder decoder(ForeignIssuer issuer, ForeignKeys theirs) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(theirs.source())
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(validator(String.valueOf(issuer.audience()), issuer.issuer()));
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> validator(String audience, @Nullable String issuer) {
        JwtTimestampValidator times = new JwtTimestampValidator(TokenSettings.SKEW);
        times.setClock(settings.clock());
        times.setAllowEmptyExpiryClaim(false);
        List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
        all.add(times);
        all.add(new JwtClaimValidator<List<String>>("aud", list -> list != null && list.contains(audience)));
        all.add(new JwtClaimValidator<>("sub", subject -> subject != null));
        if (issuer != null) {
            all.add(new JwtClaimValidator<>("iss", found -> found != null && issuer.equals(found.toString())));
        }
        return new DelegatingOAuth2TokenValidator<>(all);
    }
}
