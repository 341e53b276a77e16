package io.daybook.gateway.security;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.SecretHash;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Who comes in. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int BEFORE_KEYS = -1;
    private static final int CONNECTIONS = 2;

    @Bean
    Credentials credentials(Queries queries, SecretHash hashes, Clock clock) {
        return new Credentials(queries, hashes, clock);
    }

    /** After the claims, which make the schema. */
    @Bean
    @DependsOn("claimHolder")
    CredentialUses credentialUses(Database database, Clock clock) {
        return new CredentialUses(database.pool("credential-uses", DatabaseRole.GATEWAY, CONNECTIONS), clock);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(Bearers bearers, CredentialUses uses) {
        FilterRegistrationBean<ApiKeyFilter> registration =
                new FilterRegistrationBean<>(new ApiKeyFilter(bearers, uses));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BrowserFilter> browserFilter(Bearers bearers) {
        FilterRegistrationBean<BrowserFilter> registration = new FilterRegistrationBean<>(new BrowserFilter(bearers));
        registration.addUrlPatterns("/v1/*", "/simulator/*");
        registration.setOrder(BEFORE_KEYS);
        return registration;
    }
}
