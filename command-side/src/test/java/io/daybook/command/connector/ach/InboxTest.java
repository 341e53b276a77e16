package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.command.connector.ach.nacha.SecCode;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

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
    void entriesThatComeBackAreMatchedByTheirTraceNumbersAndTheFileIsPutAway() throws IOException {
        List<GatewayCall> calls = threeDebitsWereSent();
        house.theBankReturns("returns.ach", "R01", house.handedOver().subList(1, 2));

        house.inbox().readAll();

        assertThat(house.connector.lookUp(calls.get(0))).isInstanceOf(GatewayAnswer.Pending.class);
        assertThat(house.connector.lookUp(calls.get(1))).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(house.connector.lookUp(calls.get(2))).isInstanceOf(GatewayAnswer.Pending.class);
        assertThat(house.returns.unmatched()).isEmpty();
        assertThat(house.list("inbox")).isEmpty();
        assertThat(house.list("done")).hasSize(1);
    }

    @Test
    void whatCannotBeMatchedIsListedWithItsReasonAndTheRestStillCounts() throws IOException {
        List<GatewayCall> calls = threeDebitsWereSent();
        List<Entry> sent = house.handedOver();
        Entry first = sent.get(0);
        house.theBankSends(
                "returns.ach",
                SecCode.WEB,
                List.of(
                        back(first, "R01", new TraceNumber("091000019999999"), first.amount()),
                        back(first, "R01", first.trace(), Money.of(77_77, "USD")),
                        back(first, "R70", first.trace(), first.amount()),
                        back(first, "R02", first.trace(), first.amount()),
                        back(first, "R03", first.trace(), first.amount())));

        house.inbox().readAll();

        assertThat(house.returns.unmatched())
                .extracting(Unmatched::reason, Unmatched::code)
                .containsExactly(
                        tuple("no_such_entry", "R01"),
                        tuple("amount_differs", "R01"),
                        tuple("between_banks", "R70"),
                        tuple("returned_before", "R03"));
        assertThat(house.connector.lookUp(calls.get(0)))
                .isInstanceOfSatisfying(
                        GatewayAnswer.Refused.class,
                        refused -> assertThat(refused.decline().networkCode()).isEqualTo("R02"));
    }

    @Test
    void aCodeThatIsNotAssignedIsAReturnAllTheSame() throws IOException {
        List<GatewayCall> calls = threeDebitsWereSent();
        house.theBankReturns("returns.ach", "R99", house.handedOver().subList(0, 1));

        house.inbox().readAll();

        assertThat(house.connector.lookUp(calls.get(0)))
                .isInstanceOfSatisfying(
                        GatewayAnswer.Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("bank_returned"));
    }

    @Test
    void theSameFileCountsOnceUnderWhateverNameAndHoweverOftenItComes() throws IOException {
        threeDebitsWereSent();
        List<Entry> one = house.handedOver().subList(0, 1);
        house.theBankReturns("monday.ach", "R01", one);
        house.inbox().readAll();
        house.theBankReturns("tuesday.ach", "R01", one);
        house.inbox().readAll();

        assertThat(house.returns.unmatched()).isEmpty();
        assertThat(house.list("done")).hasSize(2);
    }

    @Test
    void aNodeThatDiesBeforePuttingAFileAwayLeavesOnlyThatToBeDone() throws IOException {
        threeDebitsWereSent();
        house.theBankReturns("returns.ach", "R01", house.handedOver().subList(0, 1));
        Path file = house.list("inbox").getFirst();
        byte[] content = Files.readAllBytes(file);
        house.inbox().readAll();
        Files.write(file, content); // As if it had never been moved.
        Files.setLastModifiedTime(file, FileTime.from(house.clock.instant()));

        house.inbox().readAll();

        assertThat(house.queue.unreported(10)).hasSize(1);
        assertThat(house.returns.unmatched()).isEmpty();
        assertThat(house.list("inbox")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsRejectedWithItsReasonAndChangesNothing() throws IOException {
        List<GatewayCall> calls = threeDebitsWereSent();
        house.theBankReturns("returns.ach", "R01", house.handedOver());
        Path file = house.list("inbox").getFirst();
        String spoilt = Files.readString(file).replaceFirst("00000001", "00000002");
        Files.delete(file);
        house.theBankSends("returns.ach", spoilt);

        house.inbox().readAll();

        assertThat(calls)
                .allSatisfy(call -> assertThat(house.connector.lookUp(call)).isInstanceOf(GatewayAnswer.Pending.class));
        assertThat(house.list("rejected"))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).content().startsWith("line "));
        assertThat(house.returns.unmatched()).singleElement().satisfies(listed -> {
            assertThat(listed.reason()).isEqualTo("unreadable_file");
            assertThat(String.valueOf(listed.detail())).startsWith("line ").doesNotContain("000123456789");
        });
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws IOException {
        threeDebitsWereSent();
        Inbox patient = new Inbox(house.folders, house.returns, house.accounts, Duration.ofSeconds(30), house.clock);
        house.theBankReturns("returns.ach", "R01", house.handedOver());

        patient.readAll();
        assertThat(house.list("inbox")).hasSize(1);
        house.clock.advance(Duration.ofSeconds(30));
        patient.readAll();

        assertThat(house.list("done")).hasSize(1);
    }

    @Test
    void anAccountIsChangedAsItsBankWantsItAndTheNextEntryGoesThere() throws IOException {
        BankAccountId account = house.account("Jane Doe", "000123456789");
        house.connector.execute(ClearingHouse.debit(account, 1));
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        Entry sent = house.handedOver().getFirst();

        house.theBankAsksForAChange("changes.ach", "C01", "777000111", sent);
        house.inbox().readAll();
        house.connector.execute(ClearingHouse.debit(account, 2));
        house.newYorkTime("2026-11-20T17:00");
        house.makeTheFile();

        assertThat(house.handedOver().getLast().account().value()).isEqualTo("777000111");
        assertThat(house.accounts.find(ClearingHouse.TENANT, account))
                .hasValueSatisfying(changed -> assertThat(changed.last4()).isEqualTo("0111"));
    }

    @Test
    void aChangeThatCannotBeMadeIsLeftToAPerson() throws Exception {
        threeDebitsWereSent();
        house.theBankAsksForAChange(
                "changes.ach", "C02", "123456789", house.handedOver().getFirst());

        house.inbox().readAll();

        try (var connection = house.pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT code, applied FROM ach.change_notice")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("C02");
            assertThat(row.getBoolean(2)).isFalse();
        }
    }

    private List<GatewayCall> threeDebitsWereSent() {
        List<GatewayCall> calls =
                List.of(house.aQueuedDebitOf(11_00), house.aQueuedDebitOf(12_00), house.aQueuedDebitOf(13_00));
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        house.newYorkTime("2026-11-23T09:00");
        return calls;
    }

    private static Entry back(Entry entry, String code, TraceNumber original, Money amount) {
        TraceNumber trace = TraceNumber.of(ClearingHouse.THEIR_BANK, 1);
        Addenda why = new Addenda.Return(code, original, null, ClearingHouse.THEIR_BANK.dfi(), "", trace);
        return ClearingHouse.comingBack(entry, amount, trace, why);
    }
}
