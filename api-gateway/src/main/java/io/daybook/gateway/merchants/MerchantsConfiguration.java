package io.daybook.gateway.merchants;

import io.daybook.database.Database;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The demo merchant exists where the database is our own, or where it is asked for by {@code daybook.demo}. */
@Configuration(proxyBeanMethods = false)
class MerchantsConfiguration {

    @Bean
    DemoMerchant demoMerchant(Commands commands, Queries queries, LogHead head, Clock clock) {
        return new DemoMerchant(commands, queries, head, clock);
    }

    @Bean
    DemoAccess demoAccess() {
        return new DemoAccess();
    }

    @Bean
    ApplicationRunner demoMerchantOpener(
            DemoMerchant merchant, DemoAccess access, Database database, Environment environment) {
        boolean wanted = environment.getProperty("daybook.demo", Boolean.class, database.isEmbedded());
        Path data = Path.of(environment.getProperty("daybook.data", "data"));
        return arguments -> {
            if (wanted) {
                access.give(merchant.open(data));
            }
        };
    }
}
