package io.daybook.command.connector.ach.nacha;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.Money;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComingBackTest {

    private static final TraceNumber TRACE = new TraceNumber("021000020000009");
    private static final TraceNumber ORIGINAL = new TraceNumber("091000010000001");

    /** As a bank sends it: from the bank to its customer, with a settlement day and the returning bank's trace number. */
    private static final String FROM_THE_BANK = """
            1011234567890 0910000192611241030A094101DAYBOOK MERCHANT       FIRST NATIONAL BANK           \s
            5225DAYBOOK MERCHANT                    1234567890WEBPAYMENT         2611233281021000020000001
            626091000019123456789        000000105001J9ZQ4K7M3N8P2JANE DOE                1021000020000009
            799R01091000010000001      02100002                                            021000020000009
            822500000200091000010000000010500000000000001234567890                         021000020000001
            9000001000001000000020009100001000000001050000000000000                                      \s
            """;

    @Test
    void aReturnIsReadWithItsReasonAndTheEntryThatItIsAbout() throws NachaException {
        String text = FROM_THE_BANK + ("9".repeat(94) + "\n").repeat(4);

        NachaFile file = NachaReader.read(text.getBytes(US_ASCII));

        Entry entry = file.entries().getFirst();
        assertThat(entry.amount()).isEqualTo(Money.of(1050, "USD"));
        assertThat(entry.addenda()).isEqualTo(new Addenda.Return("R01", ORIGINAL, null, "02100002", "", TRACE));
        assertThat(file.batches().getFirst().header().settlementDay()).isEqualTo(328);
        assertThat(NachaWriter.write(file)).isEqualTo(text);
    }

    @Test
    void everyReasonIsKnownByItsCodeAndOnlyFundsThatWereMissingAreWorthAnotherTry() {
        assertThat(ReturnReason.ofCode("R02")).contains(ReturnReason.R02);
        assertThat(ReturnReason.ofCode("R99")).isEmpty();
        assertThat(Arrays.stream(ReturnReason.values()).filter(ReturnReason::isRetryable))
                .containsExactly(ReturnReason.R01, ReturnReason.R09);
        assertThat(Arrays.stream(ReturnReason.values()))
                .allSatisfy(reason -> assertThat(reason.declineCode()).matches("[a-z_]+"));
    }

    @Test
    void aChangeTellsWhatIsToBeDifferent() {
        assertThat(correction("C01", "1918171614"))
                .contains(new Correction(null, new AccountNumber("1918171614"), null));
        assertThat(correction("C02", "121042882")).contains(new Correction(new RoutingNumber("121042882"), null, null));
        assertThat(correction("C03", "121042882   1918171614"))
                .contains(new Correction(new RoutingNumber("121042882"), new AccountNumber("1918171614"), null));
        assertThat(correction("C05", "37")).contains(new Correction(null, null, AccountType.SAVINGS));
        assertThat(correction("C06", "1918171614          27"))
                .contains(new Correction(null, new AccountNumber("1918171614"), AccountType.CHECKING));
        assertThat(correction("C07", "1210428821918171614       37"))
                .contains(new Correction(
                        new RoutingNumber("121042882"), new AccountNumber("1918171614"), AccountType.SAVINGS));
    }

    @Test
    void aChangeThatCannotBeUnderstoodIsLeftToPeople() {
        assertThat(correction("C02", "121042881")).isEmpty();
        assertThat(correction("C05", "99")).isEmpty();
        assertThat(correction("C09", "12345")).isEmpty();
        assertThat(correction("C13", "ADDENDA FORMAT")).isEmpty();
    }

    private static Optional<Correction> correction(String code, String data) {
        return Correction.of(new Addenda.Change(code, ORIGINAL, "02100002", data, TRACE));
    }
}
