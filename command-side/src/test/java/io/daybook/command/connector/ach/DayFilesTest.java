package io.daybook.command.connector.ach;

import static io.daybook.command.connector.ach.ClearingHouse.debit;
import static io.daybook.command.connector.ach.ClearingHouse.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.Batch;
import io.daybook.command.connector.ach.nacha.NachaFile;
import io.daybook.command.connector.ach.nacha.NachaReader;
import io.daybook.command.connector.ach.nacha.NachaWriter;
import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFilesTest {

    private ClearingHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new ClearingHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theFileOfADayHoldsWhatWasQueuedBeforeItsCutOff() throws Exception {
        GatewayCall settled = house.aSettledDebitOf(99_00); // Goes out on the 19th.
        house.newYorkTime("2026-11-25T16:00");
        BankAccountId company = house.account("Ångström & Søns, Inc.", "5550099", HolderType.COMPANY);
        house.connector.execute(debit(house.account("José García-Muñoz", "000123456789"), 10_50));
        house.connector.execute(debit(house.account("Jane Doe", "4417"), 1));
        house.connector.execute(debit(company, 1_234_567_89));
        house.connector.execute(refund(settled, 40_00));
        Offset offset = new Offset(
                ClearingHouse.OUR_BANK, new AccountNumber("880011"), AccountType.CHECKING, "DAYBOOK MERCHANT");

        house.newYorkTime("2026-11-25T17:00");
        DayFiles files = house.files(offset);
        files.cut();
        files.handOver();

        Path file = house.outbox().getLast();
        Path sample = Path.of("target", "ach", "sample-day.ach");
        Files.createDirectories(sample.getParent());
        Files.write(sample, Files.readAllBytes(file));
        NachaFile read = NachaReader.read(Files.readAllBytes(sample));
        assertThat(NachaWriter.write(read)).isEqualTo(Files.readString(sample));
        assertThat(file.getFileName()).hasToString("daybook-2026-11-25-A.ach");
        assertThat(read.batches())
                .extracting(batch -> batch.header().secCode() + " "
                        + batch.header().description() + " " + batch.header().effective() + " "
                        + batch.entries().size())
                .containsExactly("PPD REFUND 2026-11-27 2", "CCD PAYMENT 2026-11-27 2", "WEB PAYMENT 2026-11-27 3");
        assertThat(read.entries())
                .extracting(entry -> entry.individualName())
                .contains("JOSE GARCIA-MUNOZ", "ANGSTROM & SONS, INC.", "JANE DOE");
        assertThat(read.batches())
                .allSatisfy(batch -> assertThat(sum(batch, '2')).isEqualTo(sum(batch, '7')));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    private static Money sum(Batch batch, char digit) {
        return batch.entries().stream()
                .filter(entry -> entry.code().digits().charAt(1) == digit)
                .map(entry -> entry.amount())
                .reduce(Money.of(0, "USD"), Money::plus);
    }

    @Test
    void whatComesAfterTheCutOffWaitsForTheNextBankingDay() {
        house.newYorkTime("2026-11-25T17:00");
        house.aQueuedDebitOf(10_50);
        house.makeTheFile();
        house.newYorkTime("2026-11-26T20:00"); // Thanksgiving
        house.makeTheFile();
        assertThat(house.outbox()).isEmpty();

        house.newYorkTime("2026-11-27T17:00");
        house.makeTheFile();

        assertThat(house.outbox())
                .singleElement()
                .satisfies(file -> assertThat(ClearingHouse.read(file)
                                .batches()
                                .getFirst()
                                .header()
                                .effective())
                        .hasToString("2026-11-30"));
    }

    @Test
    void filesOfOneDayAreToldApartAndEntriesAreCountedThroughAllFiles() {
        house.newYorkTime("2026-11-23T16:00");
        house.aQueuedDebitOf(1);
        house.newYorkTime("2026-11-24T10:00"); // No node was up at the cut-off.
        house.makeTheFile();
        house.aQueuedDebitOf(2);
        house.newYorkTime("2026-11-24T17:00");
        house.makeTheFile();

        assertThat(house.outbox())
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("daybook-2026-11-24-A.ach", "daybook-2026-11-24-B.ach");
        assertThat(house.handedOver())
                .extracting(entry -> entry.trace().value())
                .containsExactly("091000010000001", "091000010000002");
    }

    @Test
    void manyNodesMakeOneFile() throws Exception {
        for (int i = 1; i <= 20; i++) {
            house.aQueuedDebitOf(i);
        }
        house.newYorkTime("2026-11-19T17:00");

        Callable<Boolean> node = () -> {
            DayFiles files = house.files();
            files.cut();
            files.handOver();
            return true;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done :
                    nodes.invokeAll(IntStream.range(0, 6).mapToObj(i -> node).toList())) {
                assertThat(done.resultNow()).isTrue();
            }
        }
        house.files().handOver();

        assertThat(house.outbox()).hasSize(1);
        assertThat(house.handedOver()).hasSize(20);
        assertThat(house.list("staging")).isEmpty();
    }

    @Test
    void aNodeThatDiesAfterDecidingLeavesTheRestToAnother() {
        DayFile file = aFileWasDecided();

        house.files().handOver();

        assertThat(house.outbox())
                .extracting(path -> String.valueOf(path.getFileName()))
                .containsExactly(file.name());
        assertThat(house.dayFiles.unwritten()).isEmpty();
    }

    @Test
    void aNodeThatDiesWithAnUndeclaredDraftLeavesNothingThatCounts() throws IOException {
        DayFile file = aFileWasDecided();
        DayFile begun = house.dayFiles.begin(file.id()).orElseThrow();
        house.files().stage(begun);

        house.files().handOver();

        assertThat(house.handedOver()).hasSize(1);
        assertThat(house.list("staging")).isEmpty();
    }

    @Test
    void aNodeThatDiesJustBeforeTheRenamingLeavesItToAnother() throws IOException {
        DayFile begun = aDraftWasDeclared();
        assertThat(house.outbox()).isEmpty();

        house.files().handOver();

        assertThat(house.outbox())
                .extracting(path -> String.valueOf(path.getFileName()))
                .containsExactly(begun.name());
        assertThat(house.handedOver()).hasSize(1);
    }

    @Test
    void aNodeThatDiesJustAfterTheRenamingIsFollowedByNoSecondFileEvenIfTheCourierWasQuick() throws IOException {
        DayFile begun = aDraftWasDeclared();
        house.files().publish(begun, begun.attempt());
        Files.delete(house.outbox().getFirst()); // The courier has taken it.

        house.files().handOver();
        house.files().handOver();

        assertThat(house.outbox()).isEmpty();
        assertThat(house.dayFiles.unwritten()).isEmpty();
    }

    @Test
    void aNodeThatWakesUpTooLateCannotBringAFileBack() throws IOException {
        DayFile file = aFileWasDecided();
        DayFile slow = house.dayFiles.begin(file.id()).orElseThrow();
        house.files().handOver();
        Files.delete(house.outbox().getFirst()); // The courier has taken it.

        boolean hasContent = house.files().stage(slow);
        house.folders.stage(slow.name(), slow.attempt(), new byte[] {'1'}); // If it had been in memory already.
        boolean declared = house.dayFiles.staged(slow);
        house.files().handOver();

        assertThat(hasContent).isFalse();
        assertThat(declared).isFalse();
        assertThat(house.outbox()).isEmpty();
    }

    private DayFile aFileWasDecided() {
        house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        return house.files().cut().orElseThrow();
    }

    private DayFile aDraftWasDeclared() throws IOException {
        DayFile begun = house.dayFiles.begin(aFileWasDecided().id()).orElseThrow();
        house.files().stage(begun);
        assertThat(house.dayFiles.staged(begun)).isTrue();
        return begun;
    }

    @Test
    void entriesThatAreTooManyForWhatIsLeftOfTheNumbersBeginAnew() throws Exception {
        try (var connection = house.pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE ach.counter SET next_trace = 9999998");
        }
        house.aQueuedDebitOf(1);
        house.aQueuedDebitOf(2);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();

        assertThat(house.handedOver())
                .extracting(entry -> entry.trace().value())
                .isEqualTo(List.of("091000010000001", "091000010000002"));
    }
}
