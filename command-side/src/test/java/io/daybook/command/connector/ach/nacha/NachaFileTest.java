package io.daybook.command.connector.ach.nacha;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.shared.types.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NachaFileTest {

    /** Put together by hand from the rules' tables, column by column. */
    private static final String BY_HAND = """
            101 09100001912345678902611201700A094101FIRST NATIONAL BANK    DAYBOOK MERCHANT       ORDERS
            5225DAYBOOK MERCHANT                    1234567890WEBPAYMENT   NOV 20261123   1091000010000001
            62702100002112345678901234567000000105001J9ZQ4K7M3N8P2JANE DOE              S 1091000010000001
            705ORDER 1001                                                                      00010000001
            637121042882998877           0000000099000000000000002JOHN ROE              R 0091000010000002
            822500000300142042900000000011490000000000001234567890                         091000010000001
            9000001000001000000030014204290000000001149000000000000
            9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
            9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
            9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
            """;

    @Test
    void aFileLooksAsTheRulesLayItOut() {
        assertThat(NachaWriter.write(twoDebits()).lines().map(String::stripTrailing))
                .containsExactlyElementsOf(
                        BY_HAND.lines().map(String::stripTrailing).toList());
    }

    @Test
    void aBalancedBatchPutsWhatItTakesOnTheOriginatorsAccount() {
        Batch batch = twoDebits().batches().getFirst();
        Offset offset = new Offset(
                new RoutingNumber("091000019"), new AccountNumber("5550001"), AccountType.CHECKING, "DAYBOOK MERCHANT");

        Batch balanced = offset.balance(batch);

        Totals totals = Totals.of(balanced.entries());
        assertThat(totals.debits()).isEqualTo(1149).isEqualTo(totals.credits());
        assertThat(balanced.header().serviceClass()).isEqualTo(ServiceClass.MIXED);
        assertThat(balanced.entries().getLast().trace()).isEqualTo(new TraceNumber("091000010000003"));
    }

    @Test
    void whatIsTooMuchForOneOffsetEntryIsSpreadOverSeveral() {
        Batch batch = new Batch(header(), List.of(entry(1, Entry.LARGEST), entry(2, Entry.LARGEST), entry(3, 1)));
        Offset offset = new Offset(
                new RoutingNumber("091000019"), new AccountNumber("5550001"), AccountType.CHECKING, "DAYBOOK MERCHANT");

        List<Entry> entries = offset.balance(batch).entries();

        assertThat(entries.subList(3, entries.size()))
                .extracting(entry -> entry.amount().minorUnits())
                .containsExactly(Entry.LARGEST, Entry.LARGEST, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, '          ', the destination's id",
        "2, 51, TEL, 'class PPD, CCD, WEB or COR'",
        "2, 70, 261341, the effective entry date as YYMMDD",
        "3, 2, 99, 'transaction code 22, 27, 32 or 37, or of a return 21, 26, 31 or 36'",
        "3, 4, 021000022, a routing number",
        "3, 13, '                 ', an account number",
        "3, 30, 00000O1050, 'an amount in cents, in digits'",
        "3, 79, 2, '0 or 1, whether addenda follow'",
        "4, 1, 6, 'the entry''s addenda, which begin with 7'",
        "4, 88, 0000002, the last seven digits of the entry's trace number",
        "5, 80, 121042880000002, a trace number that begins with the bank of the batch",
        "5, 80, 091000010000001, trace numbers in ascending order",
        "6, 5, 000004, '000003, the number of entries and addenda in the batch'",
        "6, 11, 0014204291, '0014204290, the entry hash of the batch'",
        "6, 21, 000000001150, '000000001149, the total of the batch''s debits'",
        "7, 8, 000002, '000001, the number of blocks of 10 lines'",
        "8, 94, 8, nines to the end of the block"
    })
    void aFaultIsNamedByLineColumnAndWhatWasExpected(int line, int column, String instead, String expected) {
        List<String> lines =
                new ArrayList<>(NachaWriter.write(twoDebits()).lines().toList());
        String before = lines.get(line - 1);
        lines.set(
                line - 1, before.substring(0, column - 1) + instead + before.substring(column - 1 + instead.length()));

        NachaException refused = refusal(String.join("\n", lines));

        int shown = expected.startsWith("nines") ? 1 : column;
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).isEqualTo("line " + line + ", column " + shown + ": expected " + expected);
        assertThat(refused.getMessage()).doesNotContain("12345678901234567").doesNotContain("998877");
    }

    @Test
    void aFileThatEndsInTheMiddleIsRefusedWhereItEnds() {
        String text = NachaWriter.write(twoDebits());

        assertThat(refusal(text.substring(0, 95 * 4 + 10)).getMessage())
                .isEqualTo("line 5, column 11: expected lines of 94 columns");
        assertThat(refusal(text.substring(0, 95 * 4)).getMessage())
                .isEqualTo("line 5, column 1: expected another entry or the batch's end");
        assertThat(refusal("").getMessage()).isEqualTo("line 1, column 1: expected a file header, which begins with 1");
    }

    @Test
    void nothingThatPrintsAnEntryShowsItsAccountOrItsHolder() {
        Entry entry = twoDebits().entries().getFirst();

        assertThat(entry.toString()).doesNotContain("12345678901234567").doesNotContain("JANE");
        assertThat(twoDebits().toString()).doesNotContain("12345678901234567").doesNotContain("JANE");
        assertThat(entry.account().toString()).isEqualTo("****4567");
        assertThat(new AccountNumber("123").toString()).isEqualTo("****3");
        assertThatThrownBy(() -> new AccountNumber("1234567890123456789"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1234");
    }

    @Test
    void whatTheFieldsCannotHoldIsRefusedWhenARecordIsMade() {
        assertThatThrownBy(() -> entry(1, Entry.LARGEST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(entry(1, Entry.LARGEST).amount().minorUnits()).isEqualTo(Entry.LARGEST);
        assertThatThrownBy(() -> new Batch(header(), List.of(entry(2, 1), entry(1, 1))))
                .hasMessage("trace numbers in ascending order");
        assertThatThrownBy(() -> new Batch(header(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static NachaException refusal(String text) {
        return catchThrowableOfType(NachaException.class, () -> NachaReader.read(text.getBytes(US_ASCII)));
    }

    private static NachaFile twoDebits() {
        FileHeader header = new FileHeader(
                "091000019",
                "1234567890",
                LocalDate.of(2026, 11, 20),
                LocalTime.of(17, 0),
                'A',
                "FIRST NATIONAL BANK",
                "DAYBOOK MERCHANT",
                "ORDERS");
        Entry first = new Entry(
                TransactionCode.CHECKING_DEBIT,
                new RoutingNumber("021000021"),
                new AccountNumber("12345678901234567"),
                Money.of(1050, "USD"),
                "01J9ZQ4K7M3N8P2",
                "JANE DOE",
                "S",
                new TraceNumber("091000010000001"),
                new Addenda.PaymentInformation("ORDER 1001"));
        Entry second = new Entry(
                TransactionCode.SAVINGS_DEBIT,
                new RoutingNumber("121042882"),
                new AccountNumber("998877"),
                Money.of(99, "USD"),
                "000000000000002",
                "JOHN ROE",
                "R",
                new TraceNumber("091000010000002"),
                null);
        return new NachaFile(header, List.of(new Batch(header(), List.of(first, second))));
    }

    private static BatchHeader header() {
        return new BatchHeader(
                ServiceClass.DEBITS,
                "DAYBOOK MERCHANT",
                "",
                "1234567890",
                SecCode.WEB,
                "PAYMENT",
                "NOV 20",
                LocalDate.of(2026, 11, 23),
                null,
                1,
                "09100001",
                1);
    }

    private static Entry entry(int sequence, long cents) {
        return new Entry(
                TransactionCode.CHECKING_DEBIT,
                new RoutingNumber("021000021"),
                new AccountNumber("12345"),
                Money.of(cents, "USD"),
                "",
                "JANE DOE",
                "",
                TraceNumber.of(new RoutingNumber("091000019"), sequence),
                null);
    }
}
