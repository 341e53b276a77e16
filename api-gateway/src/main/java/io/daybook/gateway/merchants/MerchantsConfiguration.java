package io.daybook.gateway.merchants;

import io.daybook.database.Database;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.SecretHash;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The demo merchant exists where the database is our own, or where it is asked for by {@code daybook.demo}; likewise an
 * operator's key by {@code daybook.operator}.
 */
@Configuration(proxyBeanMethods = false)
class MerchantsConfiguration {

    @Bean
    Beginning beginning(Commands commands, Queries queries, LogHead head, SecretHash hashes, Clock clock) {
        return new Beginning(commands, queries, head, hashes, clock);
    }

    @Bean
    DemoMerchant demoMerchant(Beginning beginning) {
        return new DemoMerchant(beginning);
    }

    @Bean
    DemoAccess demoAccess() {
        return new DemoAccess();
    }

    @Bean
    MerchantTools merchantTools(Queries queries, LogHead head, SecretHash hashes, Clock clock) {
        return new MerchantTools(queries, head, hashes, clock);
    }

    @Bean
    ApplicationRunner demoMerchantOpener(
            DemoMerchant merchant, Beginning beginning, DemoAccess access, Database database, Environment environment) {
        boolean demo = environment.getProperty("daybook.demo", Boolean.class, database.isEmbedded());
        boolean operator = environment.getProperty("daybook.operator", Boolean.class, database.isEmbedded());
        Path data = Path.of(environment.getProperty("daybook.data", "data"));
        return arguments -> {
            if (demo) {
                access.give(merchant.open(data));
            }
            if (operator) {
                access.giveOperator(new House(beginning).open(data));
            }
        };
    }
}
