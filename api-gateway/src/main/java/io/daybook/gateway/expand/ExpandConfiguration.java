package io.daybook.gateway.expand;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds what can be told in full: whoever knows how declares a bean. */
@Configuration(proxyBeanMethods = false)
class ExpandConfiguration {

    @Bean
    Expansions expansions(List<Expansion> all) {
        return new Expansions(all);
    }
}
