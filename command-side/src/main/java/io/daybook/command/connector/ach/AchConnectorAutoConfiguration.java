package io.daybook.command.connector.ach;

import io.daybook.command.connector.Connector;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import io.daybook.personal.PersonalDataAutoConfiguration;
import io.daybook.personal.PersonalKeys;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector to the clearing house, when {@code daybook.ach.folder} is set. */
@AutoConfiguration(after = PersonalDataAutoConfiguration.class)
@ConditionalOnRole(NodeRole.COMMAND)
@ConditionalOnProperty("daybook.ach.folder")
@EnableConfigurationProperties(AchProperties.class)
public class AchConnectorAutoConfiguration {

    private static final int CONNECTIONS = 4;

    /** The connector's own tables. */
    record AchTables(DataSource pool) {}

    @Bean
    AchTables achTables(Database database) {
        database.migrate("ach", "classpath:db/ach");
        return new AchTables(database.pool("ach", DatabaseRole.COMMAND, CONNECTIONS));
    }

    @Bean
    BankAccounts bankAccounts(
            AchTables tables, PersonalKeys keys, AchProperties properties, ObjectProvider<Clock> clock) {
        return new BankAccounts(new BankAccountRepository(tables.pool()), keys, properties.mode(), clock(clock));
    }

    @Bean
    Connector achConnector(AchTables tables, BankAccounts accounts, ObjectProvider<Clock> clock) {
        return new AchConnector(new InstructionRepository(tables.pool()), accounts, clock(clock));
    }

    @Bean
    ReturnListener returnedEntries(ObjectProvider<Configuration> axon, ObjectProvider<Clock> clock) {
        return new WhenEntryComesBackThenAskAgain(() -> axon.getObject().commandBus(), clock(clock));
    }

    @Bean
    AchJob achJob(
            AchTables tables,
            BankAccounts accounts,
            PersonalKeys keys,
            AchProperties properties,
            ObjectProvider<ReturnListener> listeners,
            ObjectProvider<Clock> clocks) {
        Clock clock = clock(clocks);
        try {
            BankingHours hours = new BankingHours(properties.cutOff(), properties.settlementDays());
            OurBank bank = new OurBank(properties.originator(), hours, Folders.open(properties.folder()));
            DayFiles files = new DayFiles(new DayFileRepository(tables.pool()), accounts, keys, bank, clock);
            ReturnRepository returns = new ReturnRepository(tables.pool());
            Inbox inbox = new Inbox(bank.folders(), returns, accounts, properties.untouchedSeconds(), clock);
            InstructionRepository queue = new InstructionRepository(tables.pool());
            ReturnTeller teller =
                    new ReturnTeller(queue, listeners.orderedStream().toList(), clock);
            return new AchJob(files, inbox, teller, tables.pool(), properties.everySeconds());
        } catch (IllegalArgumentException | UncheckedIOException unusable) {
            throw new StartRefused(
                    "The clearing house cannot be used: " + unusable.getMessage(),
                    "Correct the settings daybook.ach.*, or remove daybook.ach.folder",
                    unusable);
        }
    }

    private static Clock clock(ObjectProvider<Clock> clock) {
        return clock.getIfAvailable(Clock::systemUTC);
    }
}
