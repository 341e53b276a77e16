package io.daybook.gateway.users;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SecretHash;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** What people are let in by. */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

    private static final int CONNECTIONS = 2;

    /** After the claims, which make the schema. */
    @Bean
    @DependsOn("claimHolder")
    LoginRepository loginRepository(Database database) {
        return new LoginRepository(database.pool("logins", DatabaseRole.GATEWAY, CONNECTIONS));
    }

    @Bean
    Passwords passwords(SecretHash hashes) {
        return new Passwords(hashes);
    }

    @Bean
    UserTools userTools(
            Queries queries,
            LogHead head,
            LoginRepository logins,
            Passwords passwords,
            PersonalKeys keys,
            BlindIndex index,
            SecretHash hashes,
            Clock clock) {
        return new UserTools(queries, head, logins, passwords, keys, index, hashes, clock);
    }
}
