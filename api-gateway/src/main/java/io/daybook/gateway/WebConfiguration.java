package io.daybook.gateway;

import io.daybook.gateway.request.AnswerWriter;
import io.daybook.gateway.request.ApiRequestResolver;
import io.daybook.gateway.request.ConventionsInterceptor;
import io.daybook.gateway.request.Cursors;
import io.daybook.gateway.request.DryRun;
import io.daybook.gateway.request.Within;
import io.daybook.gateway.security.ScopeInterceptor;
import io.daybook.gateway.version.PinnedVersions;
import io.daybook.gateway.version.RequestVersion;
import io.daybook.personal.SigningKey;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the API's conventions around its handlers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final String API = "/v1/**";
    /** The version in the pom; a test finds the page's script. */
    private static final String SWAGGER_UI = "5.32.0";

    private static final String DESCRIPTION = "/v1/openapi.*";

    /** Gateways know nothing of our conventions. */
    private static final String WEBHOOKS = "/v1/gateways/*/webhooks";

    /** By which people show who they are. */
    private static final List<String> LOGINS = List.of("/v1/sessions", "/v1/passwords");

    private final Cursors cursors;
    private final ObjectProvider<PinnedVersions> pinned;

    WebConfiguration(SigningKey key, ObjectProvider<PinnedVersions> pinned) {
        this.cursors = new Cursors(key);
        this.pinned = pinned;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestVersion(pinned.getObject()))
                .addPathPatterns(API)
                .excludePathPatterns(DESCRIPTION, WEBHOOKS);
        registry.addInterceptor(new ConventionsInterceptor())
                .addPathPatterns(API)
                .excludePathPatterns(DESCRIPTION, WEBHOOKS);
        registry.addInterceptor(new ScopeInterceptor())
                .addPathPatterns(API)
                .excludePathPatterns(DESCRIPTION, WEBHOOKS)
                .excludePathPatterns(LOGINS);
        registry.addInterceptor(new DryRun());
        registry.addInterceptor(new Within.Guard());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/assets/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/" + SWAGGER_UI + "/");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ApiRequestResolver(cursors));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnswerWriter(cursors));
    }
}
