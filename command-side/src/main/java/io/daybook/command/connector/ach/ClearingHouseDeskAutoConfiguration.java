package io.daybook.command.connector.ach;

import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Who answers for bank accounts, with or without a bank. */
@AutoConfiguration(after = {CommandSideAutoConfiguration.class, AchConnectorAutoConfiguration.class})
@ConditionalOnRole(NodeRole.COMMAND)
public class ClearingHouseDeskAutoConfiguration {

    @Bean
    ClearingHouseDesk clearingHouseDesk(
            ObjectProvider<AchConnectorAutoConfiguration.AchTables> tables,
            ObjectProvider<BankAccounts> accounts,
            Configuration axon) {
        AchConnectorAutoConfiguration.AchTables connected = tables.getIfAvailable();
        ClearingHouseDesk.Bank bank = connected == null
                ? null
                : new ClearingHouseDesk.Bank(accounts.getObject(), new ReturnRepository(connected.pool()));
        return new ClearingHouseDesk(axon::commandBus, bank);
    }
}
