package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.Batch;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.command.connector.ach.nacha.NachaFile;
import io.daybook.command.connector.ach.nacha.NachaWriter;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.personal.PersonalDataAutoConfiguration;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.simulator.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * From the money that comes in to the payout that comes back, and on to the next by schedule, with everything wired as it is
 * in the product, and only the days made short.
 */
class BankPayoutTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final MovableClock CLOCK = new MovableClock();
    private static final BalanceId BALANCE = BalanceId.of(ClearingHouse.TENANT, new CurrencyCode("USD"));

    private ConfigurableApplicationContext context;
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        EventStoreAutoConfiguration.class,
        PersonalDataAutoConfiguration.class,
        AchConnectorAutoConfiguration.class,
        CommandSideAutoConfiguration.class
    })
    static class CommandSide {

        @Bean(destroyMethod = "close")
        Database database() {
            return TemporaryDatabase.create();
        }

        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    @BeforeEach
    void start(@TempDir Path root) {
        folder = root.resolve("ach");
        newYorkTime("2026-11-19T10:00");
        SpringApplication application = new SpringApplication(CommandSide.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("daybook.keys", root.resolve("keys").toString()),
                Map.entry("daybook.ach.folder", folder.toString()),
                Map.entry("daybook.ach.mode", "test"),
                Map.entry("daybook.ach.bank", ClearingHouse.OUR_BANK.value()),
                Map.entry("daybook.ach.bank-name", "FIRST NATIONAL BANK"),
                Map.entry("daybook.ach.file-id", "1234567890"),
                Map.entry("daybook.ach.company-id", "1234567890"),
                Map.entry("daybook.ach.company-name", "DAYBOOK MERCHANT"),
                Map.entry("daybook.ach.offset-account", "880011"),
                Map.entry("daybook.ach.every-seconds", "200ms"),
                Map.entry("daybook.ach.untouched-seconds", "0"),
                Map.entry("daybook.payouts.release-delay-test", "1d")));
        context = application.run();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aPayoutIsSentPaidDaysLaterAndTurnedBackAndTheMoneyGoesOutAgainBySchedule() throws IOException {
        PaymentId payment = new PaymentId(PaymentId.PREFIX + UlidCreator.getUlid());
        send(initiation(payment));
        await().atMost(LONG).until(() -> names(payment).contains("operation.outcome_pending"));
        newYorkTime("2026-11-19T17:00");
        await().atMost(LONG).until(() -> files("outbox").size() == 1);
        Path debits = files("outbox").getFirst();
        newYorkTime("2026-11-24T17:00");
        await().atMost(LONG).until(() -> names(payment).contains("payment.captured"));
        await().atMost(LONG).until(() -> names(BALANCE).contains("balance.funds_applied"));

        // The release delay is a day.
        PayoutId payout = new PayoutId(PayoutId.PREFIX + UlidCreator.getUlid());
        BankAccountId account = account("Shop Inc");
        assertThat(isAllowed(request(payout, account, 5_00))).isFalse();
        newYorkTime("2026-11-25T18:00");
        await().atMost(LONG).until(() -> names(BALANCE).contains("balance.funds_released"));
        assertThat(isAllowed(request(payout, account, 10_43))).isFalse();
        assertThat(isAllowed(request(payout, account, 10_42))).isTrue();
        await().atMost(LONG).until(() -> names(payout).contains("payout.sent"));

        newYorkTime("2026-11-27T17:00");
        await().atMost(LONG).until(() -> files("outbox").size() == 2);
        newYorkTime("2026-12-03T17:00");
        await().atMost(LONG).until(() -> names(payout).contains("payout.paid"));
        theBankReturns(files("outbox").stream()
                .filter(file -> !file.equals(debits))
                .findFirst()
                .orElseThrow());
        await().atMost(LONG).until(() -> names(payout).contains("payout.returned"));

        assertThat(lines(payout))
                .containsExactly(
                        "payout.paid  payouts:in_transit DEBIT 1042 USD POSTED",
                        "payout.paid  cash:ach CREDIT 1042 USD POSTED",
                        "payout.returned  cash:ach DEBIT 1042 USD POSTED",
                        "payout.returned  merchant:" + ClearingHouse.TENANT.merchant()
                                + ":payable CREDIT 1042 USD POSTED");

        send(new ChangePayoutSchedule(
                BALANCE,
                ClearingHouse.TENANT,
                new ChangeId(ChangeId.PREFIX + UlidCreator.getUlid()),
                new PayoutSchedule(
                        PayoutSchedule.Interval.DAILY,
                        0,
                        PayoutDestination.account(account("Shop Inc").value()),
                        Money.of(10_00, "USD"),
                        List.of()),
                CLOCK.instant()));
        newYorkTime("2026-12-03T19:30"); // It is past midnight in UTC.
        await().atMost(LONG).until(() -> names(BALANCE).contains("balance.payout_schedule_kept"));
        assertThat(lines(BALANCE))
                .filteredOn(line -> line.contains("payable DEBIT 1042 USD"))
                .hasSize(2);
    }

    private void send(Command command) {
        context.getBean(CommandGateway.class).sendAndWait(command);
    }

    private boolean isAllowed(RequestPayout request) {
        try {
            send(request);
            return true;
        } catch (CommandExecutionException refused) {
            return false;
        }
    }

    private RequestPayout request(PayoutId payout, BankAccountId account, long cents) {
        return new RequestPayout(
                BALANCE,
                ClearingHouse.TENANT,
                payout,
                Money.of(cents, "USD"),
                PayoutDestination.account(account.value()),
                PayoutDetails.NONE,
                List.of(),
                CLOCK.instant());
    }

    private InitiatePayment initiation(PaymentId payment) {
        return new InitiatePayment(
                payment,
                ClearingHouse.TENANT,
                Money.of(10_50, "USD"),
                account("Jane Doe").value(),
                CaptureMode.AUTOMATIC,
                PaymentDetails.NONE,
                List.of(new ConnectorName("ach")),
                new FeeTerms(80, Money.of(0, "USD")),
                CLOCK.instant());
    }

    private BankAccountId account(String holder) {
        BankAccountId account = new BankAccountId(BankAccountId.PREFIX + UlidCreator.getUlid());
        BankDetails details = new BankDetails(
                ClearingHouse.THEIR_BANK,
                new AccountNumber("000123456789"),
                AccountType.CHECKING,
                HolderType.PERSON,
                holder);
        context.getBean(BankAccounts.class).add(ClearingHouse.TENANT, account, account, details);
        return account;
    }

    /** The offset entry is the originator's own, and does not come back. */
    private void theBankReturns(Path file) throws IOException {
        NachaFile sent = ClearingHouse.read(file);
        Batch batch = sent.batches().getFirst();
        List<Entry> back = new ArrayList<>();
        for (Entry entry : batch.entries().subList(0, 1)) {
            TraceNumber trace = TraceNumber.of(ClearingHouse.THEIR_BANK, 1);
            Addenda why = new Addenda.Return("R02", entry.trace(), null, "02100002", "", trace);
            back.add(ClearingHouse.comingBack(entry, entry.amount(), trace, why));
        }
        NachaFile returned = new NachaFile(sent.header(), List.of(new Batch(batch.header(), back)));
        Path unfinished = folder.resolve("inbox").resolve("returns.ach.part");
        Files.writeString(unfinished, NachaWriter.write(returned));
        Files.setLastModifiedTime(unfinished, FileTime.from(CLOCK.instant()));
        Files.move(unfinished, folder.resolve("inbox").resolve("returns.ach"));
    }

    private List<String> names(Id subject) {
        return events(subject)
                .map(event -> EventRegistry.nameOf(event.getPayloadType()))
                .toList();
    }

    private List<String> lines(Id subject) {
        return events(subject)
                .filter(event -> event.getPayload() instanceof MovesMoney)
                .flatMap(event -> ((MovesMoney) event.getPayload())
                        .lines().stream()
                                .map(line -> EventRegistry.nameOf(event.getPayloadType()) + "  " + shown(line)))
                .toList();
    }

    private static String shown(LedgerLine line) {
        return line.account().value() + " " + line.direction() + " " + line.amount() + " " + line.phase();
    }

    private Stream<? extends DomainEventMessage<?>> events(Id subject) {
        return context.getBean(EventStore.class).readEvents(subject.value()).asStream();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.toList();
        }
    }

    private static void newYorkTime(String time) {
        CLOCK.advance(Duration.between(
                CLOCK.instant(),
                LocalDateTime.parse(time).atZone(BankingHours.NEW_YORK).toInstant()));
    }
}
