package io.daybook.personal;

import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Opens the key folder: {@code daybook.keys}, or {@code keys} below the folder {@code daybook.data}. On a machine of its
 * own it belongs on another volume than the database, and into another backup. The simulator has no need of it.
 */
@AutoConfiguration
@ConditionalOnRole({NodeRole.GATEWAY, NodeRole.COMMAND, NodeRole.QUERY})
public class PersonalDataAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(PersonalKeys.class)
    KeyFolder keyFolder(Environment environment, ObjectProvider<Clock> clock) {
        Path standard = Path.of(environment.getProperty("daybook.data", "data")).resolve("keys");
        Path folder = Path.of(environment.getProperty("daybook.keys", standard.toString()));
        try {
            return KeyFolder.open(folder, clock.getIfAvailable(Clock::systemUTC));
        } catch (KeyFolderException | UncheckedIOException unusable) {
            throw new StartRefused(
                    String.valueOf(unusable.getMessage()),
                    "Correct it, or name the right folder in daybook.keys",
                    unusable);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    BlindIndex blindIndex(KeyFolder keyFolder) {
        return keyFolder.blindIndex();
    }

    @Bean
    @ConditionalOnMissingBean
    SigningKey signingKey(KeyFolder keyFolder) {
        return keyFolder.signingKey();
    }

    @Bean
    @ConditionalOnMissingBean
    SecretHash secretHash(KeyFolder keyFolder) {
        return keyFolder.secretHash();
    }

    @Bean
    @ConditionalOnMissingBean
    SealedFiles signingKeyFiles(KeyFolder keyFolder) {
        return keyFolder.signing();
    }
}
