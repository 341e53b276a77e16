package io.daybook.gateway.security;

import io.daybook.gateway.dispatch.Queries;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who comes in. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    Credentials credentials(Queries queries) {
        return new Credentials(queries);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(Credentials credentials) {
        FilterRegistrationBean<ApiKeyFilter> registration = new FilterRegistrationBean<>(new ApiKeyFilter(credentials));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(0);
        return registration;
    }
}
