package io.daybook.gateway.version;

import io.daybook.gateway.dispatch.Queries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which version is spoken with whom. */
@Configuration(proxyBeanMethods = false)
class VersionConfiguration {

    @Bean
    PinnedVersions pinnedVersions(Queries queries) {
        return new PinnedVersions(queries);
    }
}
