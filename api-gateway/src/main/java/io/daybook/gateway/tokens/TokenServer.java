package io.daybook.gateway.tokens;

import io.daybook.gateway.security.Credentials;
import io.daybook.personal.SecretHash;
import io.daybook.shared.types.ApiKeyId;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Spring's authorization server, for client credentials alone. It finds the keys that it publishes as the one bean that is a
 * source of such: {@link SigningKeys}. Its filters stand before two addresses and nowhere else: on
 * the way of a payment there is none of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class TokenServer {

    static final String TOKENS = "/oauth2/token";
    static final String KEYS = "/.well-known/jwks.json";

    @Bean
    SecurityFilterChain tokenServerChain(
            HttpSecurity http, TokenSettings settings, TokenWriter writer, Credentials credentials, SecretHash hashes) {
        JwtGenerator generator = new JwtGenerator(writer.encoder());
        generator.setClock(settings.clock());
        generator.setJwtCustomizer(context -> describe(context, writer, credentials));
        AuthorizationServerSettings.Builder addresses =
                AuthorizationServerSettings.builder().tokenEndpoint(TOKENS).jwkSetEndpoint(KEYS);
        if (settings.issuer() != null) {
            addresses.issuer(settings.issuer());
        }
        KeyAsPassword secrets = new KeyAsPassword(hashes);
        // Whatever else is sent there is refused as everywhere.
        http.securityMatchers(
                        them -> them.requestMatchers(HttpMethod.POST, TOKENS).requestMatchers(HttpMethod.GET, KEYS))
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(new KeyClients(credentials))
                                .authorizationService(new NoAuthorizations())
                                .authorizationServerSettings(addresses.build())
                                .tokenGenerator(generator)
                                .clientAuthentication(client ->
                                        client.authenticationProviders(providers -> onlySecrets(providers, secrets)))
                                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                                            converters.clear();
                                            converters.add(new AllScopesUnlessAsked());
                                        })
                                        .authenticationProviders(providers -> providers.removeIf(provider ->
                                                !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private static void onlySecrets(List<AuthenticationProvider> providers, KeyAsPassword secrets) {
        providers.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider));
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
                bySecret.setPasswordEncoder(secrets);
            }
        }
    }

    private static void describe(JwtEncodingContext context, TokenWriter writer, Credentials credentials) {
        TokenWriter.head(context.getJwsHeader());
        String id = context.getRegisteredClient().getClientId();
        credentials
                .find(new ApiKeyId(id))
                .ifPresent(key -> writer.body(context.getClaims(), key.tenant(), context.getAuthorizedScopes()));
        context.getClaims().claim("client_id", id);
    }

    /** Who asks for no scope in particular gets all that the key has. */
    private static final class AllScopesUnlessAsked implements AuthenticationConverter {

        private final AuthenticationConverter usual = new OAuth2ClientCredentialsAuthenticationConverter();

        @Override
        public @Nullable Authentication convert(HttpServletRequest request) {
            @Nullable Authentication asked = usual.convert(request);
            if (asked instanceof OAuth2ClientCredentialsAuthenticationToken token
                    && token.getScopes().isEmpty()
                    && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                    && client.getRegisteredClient() != null) {
                return new OAuth2ClientCredentialsAuthenticationToken(
                        client, Set.copyOf(client.getRegisteredClient().getScopes()), token.getAdditionalParameters());
            }
            return asked;
        }
    }

    /** Nowhere else than where it has something to say. */
    @Bean
    FilterRegistrationBean<Filter> tokenServerFilter(@Qualifier("springSecurityFilterChain") Filter filters) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filters);
        registration.addUrlPatterns(TOKENS, KEYS);
        return registration;
    }
}
