package io.daybook.command.connector.ach;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
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

/** The whole way of a bank debit, with everything wired as it is in the product, and only the days made short. */
class BankDebitTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final MovableClock CLOCK = new MovableClock();

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
                Map.entry("daybook.ach.untouched-seconds", "0")));
        context = application.run();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aDebitIsPendingThenCapturedThenTurnedBackByAReturnFile() throws IOException {
        PaymentId payment = new PaymentId(PaymentId.PREFIX + UlidCreator.getUlid());
        context.getBean(CommandGateway.class).sendAndWait(initiation(payment));
        await().atMost(LONG).until(() -> names(payment).contains("operation.outcome_pending"));

        newYorkTime("2026-11-19T17:00");
        await().atMost(LONG).until(() -> !files("outbox").isEmpty());
        newYorkTime("2026-11-24T17:00");
        await().atMost(LONG).until(() -> names(payment).contains("payment.captured"));
        newYorkTime("2026-12-28T09:00");
        theBankReturnsEverything();
        await().atMost(LONG).until(() -> names(payment).contains("payment.bank_debit_returned"));

        assertThat(names(payment))
                .startsWith("payment.initiated", "payment.authorization_requested", "operation.outcome_pending")
                .endsWith("payment.bank_debit_returned");
        List<String> lines = lines(payment);
        Files.createDirectories(Path.of("target", "ach"));
        Files.write(Path.of("target", "ach", "bank-debit-returned.txt"), lines, UTF_8);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("payment.bank_debit_returned"))
                .anySatisfy(line -> assertThat(line).contains("connector:ach:receivable CREDIT 1050 USD POSTED"));
        assertThat(files("done")).hasSize(1);
    }

    private InitiatePayment initiation(PaymentId payment) {
        BankAccountId account = new BankAccountId(BankAccountId.PREFIX + UlidCreator.getUlid());
        BankDetails details = new BankDetails(
                ClearingHouse.THEIR_BANK,
                new AccountNumber("000123456789"),
                AccountType.CHECKING,
                HolderType.PERSON,
                "Jane Doe");
        context.getBean(BankAccounts.class).add(ClearingHouse.TENANT, account, account, details);
        return new InitiatePayment(
                payment,
                ClearingHouse.TENANT,
                Money.of(10_50, "USD"),
                account.value(),
                CaptureMode.AUTOMATIC,
                PaymentDetails.NONE,
                List.of(new ConnectorName("ach")),
                new FeeTerms(80, Money.of(0, "USD")),
                CLOCK.instant());
    }

    /** The offset entry is the originator's own, and does not come back. */
    private void theBankReturnsEverything() throws IOException {
        NachaFile sent = ClearingHouse.read(files("outbox").getFirst());
        Batch batch = sent.batches().getFirst();
        List<Entry> back = new ArrayList<>();
        for (Entry entry : batch.entries().subList(0, 1)) {
            TraceNumber trace = TraceNumber.of(ClearingHouse.THEIR_BANK, 1);
            Addenda why = new Addenda.Return("R10", entry.trace(), null, "02100002", "", trace);
            back.add(ClearingHouse.comingBack(entry, entry.amount(), trace, why));
        }
        NachaFile returned = new NachaFile(sent.header(), List.of(new Batch(batch.header(), back)));
        Path unfinished = folder.resolve("inbox").resolve("returns.ach.part");
        Files.writeString(unfinished, NachaWriter.write(returned));
        Files.setLastModifiedTime(unfinished, FileTime.from(CLOCK.instant()));
        Files.move(unfinished, folder.resolve("inbox").resolve("returns.ach"));
    }

    private List<String> names(PaymentId payment) {
        return events(payment)
                .map(event -> EventRegistry.nameOf(event.getPayloadType()))
                .toList();
    }

    private List<String> lines(PaymentId payment) {
        return events(payment)
                .filter(event -> event.getPayload() instanceof MovesMoney)
                .flatMap(event -> ((MovesMoney) event.getPayload())
                        .lines().stream()
                                .map(line -> EventRegistry.nameOf(event.getPayloadType()) + "  " + shown(line)))
                .toList();
    }

    private static String shown(LedgerLine line) {
        return line.account().value() + " " + line.direction() + " " + line.amount() + " " + line.phase();
    }

    private Stream<? extends DomainEventMessage<?>> events(PaymentId payment) {
        return context.getBean(EventStore.class).readEvents(payment.value()).asStream();
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
