package io.daybook.gateway.limits;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How much callers may ask for: {@code daybook.limits.…}, described in {@code docs/limits.md}. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    /** After authentication. */
    private static final int ORDER = 100;

    @Bean
    RateLimits rateLimits(Environment environment) {
        return new RateLimits(Binder.get(environment).bindOrCreate("daybook.limits", Bindable.of(LimitSettings.class)));
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(RateLimits limits) {
        FilterRegistrationBean<RateLimitFilter> registration =
                new FilterRegistrationBean<>(new RateLimitFilter(limits));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(ORDER);
        return registration;
    }
}
