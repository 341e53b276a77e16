package io.daybook.gateway.tokens;

import io.daybook.gateway.security.Bearers;
import io.daybook.gateway.security.Credentials;
import io.daybook.personal.SealedFiles;
import io.daybook.personal.SecretHash;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Whose tokens are taken, and how ours are made. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

    @Bean
    TokenSettings tokenSettings(Environment environment, Clock clock) {
        List<ForeignIssuer> foreign = Binder.get(environment)
                .bind("daybook.oidc", Bindable.listOf(ForeignIssuer.class))
                .orElse(List.of());
        return new TokenSettings(
                environment.getProperty("daybook.oauth.issuer"),
                environment.getProperty("daybook.oauth.audience", "daybook"),
                foreign,
                clock);
    }

    @Bean
    SigningKeys signingKeys(SealedFiles files, Environment environment, Clock clock) {
        return new SigningKeys(
                files, clock, environment.getProperty("daybook.oauth.key-period", Duration.class, Duration.ofDays(1)));
    }

    @Bean
    TokenWriter tokenWriter(TokenSettings settings, SigningKeys keys) {
        return new TokenWriter(settings, keys);
    }

    @Bean
    TokenReader tokenReader(TokenSettings settings, SigningKeys keys, SecretHash hashes) {
        return new TokenReader(settings, keys, hashes);
    }

    @Bean
    Bearers bearers(Credentials credentials, TokenReader tokens) {
        return new TokenBearers(credentials, tokens);
    }
}
