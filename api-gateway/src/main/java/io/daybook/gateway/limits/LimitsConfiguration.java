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
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter(Environment environment) {
        LimitSettings settings =
                Binder.get(environment).bindOrCreate("daybook.limits", Bindable.of(LimitSettings.class));
        FilterRegistrationBean<RateLimitFilter> registration =
                new FilterRegistrationBean<>(new RateLimitFilter(new RateLimits(settings)));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(ORDER);
        return registration;
    }
}
