package io.daybook.command.connector.ach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.Batch;
import io.daybook.command.connector.ach.nacha.BatchHeader;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.command.connector.ach.nacha.FileHeader;
import io.daybook.command.connector.ach.nacha.NachaException;
import io.daybook.command.connector.ach.nacha.NachaFile;
import io.daybook.command.connector.ach.nacha.NachaReader;
import io.daybook.command.connector.ach.nacha.NachaWriter;
import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.command.connector.ach.nacha.SecCode;
import io.daybook.command.connector.ach.nacha.ServiceClass;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.personal.KeyFolder;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import io.daybook.simulator.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connector on a real database and real folders, and a bank that answers as it is told. */
final class ClearingHouse implements AutoCloseable {

    static final RoutingNumber OUR_BANK = new RoutingNumber("091000019");
    static final RoutingNumber THEIR_BANK = new RoutingNumber("021000021");
    static final Tenant TENANT = new Tenant(new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X"), Mode.TEST);

    final MovableClock clock = new MovableClock();
    final KeyFolder keys;
    final Path root;
    final DataSource pool;
    final BankAccounts accounts;
    final InstructionRepository queue;
    final DayFileRepository dayFiles;
    final ReturnRepository returns;
    final Folders folders;
    final AchConnector connector;
    private final Database database = TemporaryDatabase.create();

    ClearingHouse(Path folder) {
        database.migrate("ach", "classpath:db/ach");
        pool = database.pool("ach", DatabaseRole.COMMAND, 8);
        keys = KeyFolder.open(folder.resolve("keys"), clock);
        root = folder.resolve("ach");
        accounts = new BankAccounts(new BankAccountRepository(pool), keys, Mode.TEST, clock);
        queue = new InstructionRepository(pool);
        dayFiles = new DayFileRepository(pool);
        returns = new ReturnRepository(pool);
        folders = Folders.open(root);
        connector = new AchConnector(queue, accounts, clock);
        newYorkTime("2026-11-19T10:00"); // A Thursday; the one after it is Thanksgiving.
    }

    Database database() {
        return database;
    }

    /** Each call makes a node of its own. */
    DayFiles files() {
        return files(null);
    }

    DayFiles files(@Nullable Offset offset) {
        Originator originator =
                new Originator(OUR_BANK, "FIRST NATIONAL BANK", "1234567890", "1234567890", "DAYBOOK MERCHANT", offset);
        return new DayFiles(dayFiles, accounts, keys, new OurBank(originator, hours(), folders), clock);
    }

    static BankingHours hours() {
        return new BankingHours(LocalTime.of(17, 0), 2);
    }

    Inbox inbox() {
        return new Inbox(folders, returns, accounts, Duration.ZERO, clock);
    }

    void newYorkTime(String time) {
        Instant target = LocalDateTime.parse(time).atZone(BankingHours.NEW_YORK).toInstant();
        clock.advance(Duration.between(clock.instant(), target));
    }

    BankAccountId account(String holder, String number) {
        return account(holder, number, HolderType.PERSON);
    }

    BankAccountId account(String holder, String number, HolderType type) {
        BankAccountId id = new BankAccountId(BankAccountId.PREFIX + UlidCreator.getUlid());
        accounts.add(
                TENANT,
                id,
                id,
                new BankDetails(THEIR_BANK, new AccountNumber(number), AccountType.CHECKING, type, holder));
        return id;
    }

    /** A payment that is waiting for its cut-off. */
    GatewayCall aQueuedDebitOf(long cents) {
        GatewayCall call = debit(account("Jane Doe", "000123456789"), cents);
        connector.execute(call);
        return call;
    }

    /** A payment that has settled without coming back. */
    GatewayCall aSettledDebitOf(long cents) throws IOException {
        GatewayCall call = aQueuedDebitOf(cents);
        newYorkTime("2026-11-19T17:00");
        makeTheFile();
        newYorkTime("2026-11-24T17:00");
        connector.lookUp(call);
        return call;
    }

    void makeTheFile() {
        DayFiles files = files();
        files.cut();
        files.handOver();
    }

    static GatewayCall debit(BankAccountId account, long cents) {
        PaymentId payment = new PaymentId(PaymentId.PREFIX + UlidCreator.getMonotonicUlid());
        return call(OperationId.authorizing(payment, 1), OperationKind.AUTHORIZE, cents, account.value(), null);
    }

    static GatewayCall refund(GatewayCall debit, long cents) {
        RefundId refund = new RefundId(RefundId.PREFIX + UlidCreator.getMonotonicUlid());
        return call(
                OperationId.refunding(refund),
                OperationKind.REFUND,
                cents,
                null,
                debit.operation().value());
    }

    static GatewayCall call(
            OperationId operation, OperationKind kind, long cents, @Nullable String token, @Nullable String reference) {
        return new GatewayCall(
                operation,
                kind,
                new ConnectorName("ach"),
                1,
                Instant.MAX,
                Money.of(cents, "USD"),
                token,
                kind == OperationKind.AUTHORIZE ? CaptureMode.AUTOMATIC : null,
                reference,
                true);
    }

    /** What the courier would find in the outbox. */
    List<Path> outbox() {
        return list("outbox");
    }

    List<Path> list(String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static NachaFile read(Path file) {
        try {
            return NachaReader.read(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NachaException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Every entry that was ever handed over. */
    List<Entry> handedOver() {
        return outbox().stream().flatMap(file -> read(file).entries().stream()).toList();
    }

    /** The bank sends entries back, for one reason. */
    void theBankReturns(String fileName, String code, List<Entry> entries) {
        List<Entry> back = new ArrayList<>();
        for (Entry entry : entries) {
            TraceNumber trace = TraceNumber.of(THEIR_BANK, back.size() + 1);
            Addenda why = new Addenda.Return(code, entry.trace(), null, THEIR_BANK.dfi(), "", trace);
            back.add(comingBack(entry, entry.amount(), trace, why));
        }
        theBankSends(fileName, SecCode.WEB, back);
    }

    /** The bank wants something to be different the next time. */
    void theBankAsksForAChange(String fileName, String code, String data, Entry entry) {
        TraceNumber trace = TraceNumber.of(THEIR_BANK, 1);
        Addenda why = new Addenda.Change(code, entry.trace(), THEIR_BANK.dfi(), data, trace);
        theBankSends(fileName, SecCode.COR, List.of(comingBack(entry, Money.of(0, "USD"), trace, why)));
    }

    static Entry comingBack(Entry entry, Money amount, TraceNumber trace, Addenda why) {
        return new Entry(
                entry.code().comingBack(),
                OUR_BANK,
                entry.account(),
                amount,
                entry.individualId(),
                entry.individualName(),
                "",
                trace,
                why);
    }

    void theBankSends(String fileName, SecCode secCode, List<Entry> entries) {
        FileHeader header = new FileHeader(
                "1234567890",
                OUR_BANK.value(),
                BankingHours.day(clock.instant()),
                null,
                'A',
                "DAYBOOK MERCHANT",
                "FIRST NATIONAL BANK",
                "");
        BatchHeader batch = new BatchHeader(
                ServiceClass.of(entries),
                "DAYBOOK MERCHANT",
                "",
                "1234567890",
                secCode,
                "PAYMENT",
                "",
                BankingHours.day(clock.instant()),
                328,
                1,
                THEIR_BANK.dfi(),
                1);
        theBankSends(fileName, NachaWriter.write(new NachaFile(header, List.of(new Batch(batch, entries)))));
    }

    void theBankSends(String fileName, String content) {
        try {
            Path file = root.resolve("inbox").resolve(fileName);
            Files.write(file, content.getBytes(US_ASCII));
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Several at once. */
    List<GatewayAnswer> together(int times, Callable<GatewayAnswer> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<GatewayAnswer>> answers = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> task).toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
