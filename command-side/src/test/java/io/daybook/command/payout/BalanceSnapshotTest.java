package io.daybook.command.payout;

import static io.daybook.command.rules.PayoutOrders.applying;
import static io.daybook.command.rules.PayoutOrders.payingOut;
import static io.daybook.command.rules.PayoutOrders.payout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.OpenKeys;
import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.rules.PayoutOrders;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.eventstore.MessageJson;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.Examples;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.FundsMovement.Kind;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Position;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A balance that has lived long begins from what it was, and is the same. */
class BalanceSnapshotTest {

    private static final ObjectMapper JSON = MessageJson.mapper();

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({EventStoreAutoConfiguration.class, CommandSideAutoConfiguration.class})
    static class CommandSide {

        @Bean(destroyMethod = "close")
        Database database() {
            return TemporaryDatabase.create();
        }

        @Bean
        PersonalKeys keys() {
            return new OpenKeys();
        }

        @Bean
        Connector gateway() {
            return new Generous();
        }
    }

    @Test
    void everythingThatItRemembersIsInItsSnapshot() throws IOException {
        Instant now = Examples.NOON;
        MerchantBalance balance = new MerchantBalance();
        balance.on(new FundsApplied(
                PayoutOrders.BALANCE,
                Examples.TENANT,
                new Position(7),
                Examples.usd(100),
                Examples.usd(30),
                List.of(new WaitingFunds(now.plusSeconds(60), Examples.usd(5))),
                now));
        balance.on(
                new PayoutReserved(PayoutOrders.BALANCE, Examples.TENANT, payout(1), Examples.usd(10), List.of(), now));
        balance.on(new PayoutScheduleChanged(
                PayoutOrders.BALANCE,
                Examples.TENANT,
                new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M"),
                new PayoutSchedule(
                        PayoutSchedule.Interval.WEEKLY,
                        5,
                        PayoutDestination.account("ba_1"),
                        Examples.usd(1),
                        List.of(Examples.SIMULATOR)),
                now.plusSeconds(99),
                now));

        MerchantBalance read = JSON.readValue(JSON.writeValueAsBytes(balance), MerchantBalance.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(balance);
        assertThat(read).hasNoNullFieldsOrProperties();
    }

    @Test
    void itIsTheSameBeforeAndAfterItsSnapshots() throws SQLException {
        SpringApplication application = new SpringApplication(CommandSide.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run()) {
            CommandGateway commands = context.getBean(CommandGateway.class);
            int many = 1_100;
            for (int i = 1; i <= many; i++) {
                ApplyFunds apply = applying(Instant.now(), PayoutOrders.moved(i, Kind.EARNED, 1));
                commands.sendAndWait(apply);
                commands.sendAndWait(apply); // once more: that changes nothing
            }

            assertThat(snapshots(context.getBean(Database.class))).isBetween(900L, (long) many);
            assertThat(isAllowed(commands, payingOut(1, many + 1))).isFalse();
            assertThat(isAllowed(commands, payingOut(1, many))).isTrue();
            assertThat(isAllowed(commands, payingOut(2, 1))).isFalse();
        }
    }

    private static boolean isAllowed(CommandGateway commands, RequestPayout request) {
        try {
            commands.sendAndWait(request);
            return true;
        } catch (CommandExecutionException refused) {
            return false;
        }
    }

    private static long snapshots(Database database) throws SQLException {
        try (Connection connection = database.connect(DatabaseRole.LOG, "test");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(sequence) FROM log.snapshot")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Pays whomever it is told to. */
    private record Generous() implements Connector {
        @Override
        public ConnectorName name() {
            return Examples.SIMULATOR;
        }

        @Override
        public boolean recognizes(String paymentMethod) {
            return true;
        }

        @Override
        public GatewayAnswer execute(GatewayCall call) {
            return new GatewayAnswer.Executed("tr_1", null, Instant.now());
        }

        @Override
        public GatewayAnswer lookUp(GatewayCall call) {
            return execute(call);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(Set.of("card"), Set.of(), true, true, true, true);
        }

        @Override
        public WebhookReading read(WebhookMessage message) {
            return new WebhookReading.Ignored("evt_1", "nothing");
        }
    }
}
