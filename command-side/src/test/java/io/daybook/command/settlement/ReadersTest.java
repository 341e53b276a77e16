package io.daybook.command.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settlement files of three gateways, read to the same words; and files that are none. */
class ReadersTest {

    private static final String SIMULATOR = "entry,type,reference,charge,key,currency,gross,fee,net,payout,at\n";
    private static final String CHARGE =
            "tx_1,charge,ch_1,ch_1,auth_1,USD,10.50,0.41,10.09,pt_1,2026-11-02T12:00:00.123456789Z\n";

    private static final String STRIPE_ACTIVITY = "balance_transaction_id,created_utc,created,available_on_utc,"
            + "available_on,currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id\n";
    private static final String STRIPE_PAYOUTS = "automatic_payout_id,automatic_payout_effective_at_utc,"
            + "automatic_payout_effective_at,balance_transaction_id,created_utc,created,available_on_utc,available_on,"
            + "currency,gross,fee,net,reporting_category,source_id,description,charge_id,payment_intent_id\n";

    private static final String PAYPAL = """
            "RH","2026/11/03 04:00:00 +0000","A","BOOKS","009"
            "FH",1
            "SH","2026/11/02 00:00:00 -0800","2026/11/02 23:59:59 -0800","BOOKS",""
            "CH","Transaction ID","Invoice ID","PayPal Reference ID","PayPal Reference ID Type","Transaction Event Code",\
            "Transaction Initiation Date","Transaction Completion Date","Transaction Debit or Credit",\
            "Gross Transaction Amount","Gross Transaction Currency","Fee Debit or Credit","Fee Amount","Fee Currency",\
            "Custom Field","Consumer ID"
            "SB","7AB12345CD678901E","auth_01J9ZQ4K7M3N8P2R5S6T7V8W9X_1","","","T0006","2026/11/02 04:00:00 -0800",\
            "2026/11/02 04:00:01 -0800","CR",1050,"USD","DR",85,"USD","auth_01J9ZQ4K7M3N8P2R5S6T7V8W9X_1","X"
            "SB","8BC","re_01J9ZQ4K7M3N8P2R5S6T7V8W9Y-1","7AB12345CD678901E","TXN","T1107","2026/11/02 05:00:00 -0800",\
            "2026/11/02 05:00:00 -0800","DR",250,"JPY","",,"","re_01J9ZQ4K7M3N8P2R5S6T7V8W9Y",""
            "SB","9CD","","","","T0403","2026/11/02 06:00:00 -0800","2026/11/02 06:00:00 -0800","DR",700,"USD","",,"","",""
            "SF","USD",1050,950,0,85,0,15
            "SC",3
            "RF","USD",1050,950,0,85,0,15
            "RC",3
            "FF",3
            """;

    private static SettlementFile simulator(String content) throws UnreadableFileException {
        return new SimulatorReader().read(content.getBytes(UTF_8));
    }

    private static SettlementFile stripe(String content) throws UnreadableFileException {
        return new StripeReader().read(content.getBytes(UTF_8));
    }

    private static SettlementFile paypal(String content) throws UnreadableFileException {
        return new PaypalReader().read(content.getBytes(UTF_8));
    }

    @Test
    void theSimulatorsFileIsReadToTheLastDigit() throws UnreadableFileException {
        SettlementFile file = simulator("\uFEFF" + SIMULATOR.replace("\n", "\r\n") + CHARGE
                + "tx_2,refund,rf_1,ch_1,re_1,JPY,-1050,0,-1050,,2026-11-02T12:00:01Z\n\n"
                + "pt_1,payout,pt_1,,,KWD,-1.050,0,-1.050,,2026-11-02T12:00:02Z");

        assertThat(file.report()).isEqualTo(SettlementReport.PAYOUTS);
        assertThat(file.lines())
                .containsExactly(
                        new SettlementLine(
                                2,
                                MovementKind.CHARGE,
                                "tx_1",
                                List.of("ch_1"),
                                "auth_1",
                                Movement.raises(Money.of(1050, "USD")),
                                Movement.lowers(Money.of(41, "USD")),
                                true,
                                "pt_1",
                                Instant.parse("2026-11-02T12:00:00.123456Z")),
                        new SettlementLine(
                                3,
                                MovementKind.REFUND,
                                "tx_2",
                                List.of("rf_1"),
                                "re_1",
                                Movement.lowers(Money.of(1050, "JPY")),
                                null,
                                true,
                                null,
                                Instant.parse("2026-11-02T12:00:01Z")),
                        new SettlementLine(
                                5,
                                MovementKind.PAYOUT,
                                "pt_1",
                                List.of("pt_1"),
                                null,
                                Movement.lowers(Money.of(1050, "KWD")),
                                null,
                                true,
                                null,
                                Instant.parse("2026-11-02T12:00:02Z")));
        assertThat(file.from()).isEqualTo(Instant.parse("2026-11-02T12:00:00.123456Z"));
        assertThat(file.to()).isEqualTo(Instant.parse("2026-11-02T12:00:02Z"));
    }

    @Test
    void whatWasSentOnIsToldApartFromWhatWasPaidOutToTheBank() throws UnreadableFileException {
        String headings = "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id\n";
        String time = ",2026-11-02 12:00:00,usd,";
        assertThat(kinds(stripe(headings + "txn_1" + time + "-5.00,0,-5.00,transfer,tr_1\n" + "txn_2" + time
                        + "5.00,0,5.00,transfer_reversal,trr_1\n")))
                .containsExactly(MovementKind.DISBURSEMENT, MovementKind.DISBURSEMENT_RETURN);
        assertThat(kinds(paypal(PAYPAL.replace("T0006", "T0001").replace("\"CR\",1050", "\"DR\",1050"))))
                .startsWith(MovementKind.DISBURSEMENT);
        assertThat(kinds(paypal(PAYPAL.replace("T0006", "T1114")))).startsWith(MovementKind.DISBURSEMENT_RETURN);
        assertThat(kinds(simulator(SIMULATOR + "tx_1,disbursement,tr_1,,po_1,USD,-5.00,0,-5.00,,2026-11-02T12:00:01Z")))
                .containsExactly(MovementKind.DISBURSEMENT);
    }

    private static List<MovementKind> kinds(SettlementFile file) {
        return file.lines().stream().map(SettlementLine::kind).toList();
    }

    @Test
    void aReportTellsOnlyOfWhatBelongsInIt() throws UnreadableFileException {
        OurMovement transfer = sentOn("tr_1", MovementKind.DISBURSEMENT);
        OurMovement payout = sentOn("po_1", MovementKind.DISBURSEMENT);
        SettlementFile activity = stripe("balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,"
                + "source_id\ntxn_1,2026-11-02 12:00:00,usd,5.00,0,5.00,charge,ch_1\n");
        SettlementFile payouts = stripe("""
                payout_id,effective_at_utc,currency,gross,fee,net,reporting_category
                po_1,2026-11-02 12:00:00,usd,5.00,0,5.00,payout
                """);

        assertThat(activity.tells()).accepts(transfer).rejects(payout);
        assertThat(activity.tells()).rejects(sentOn("tr_1", MovementKind.DISBURSEMENT_RETURN));
        assertThat(payouts.tells()).accepts(payout).rejects(transfer);
        assertThat(paypal(PAYPAL).tells()).accepts(transfer, payout);
    }

    private static OurMovement sentOn(String reference, MovementKind kind) {
        return OurMovement.ofPayout(
                new PayoutId("po_01K9ZQ4K7M3N8P2R5S6T7V8W9N"),
                kind,
                reference,
                Money.of(500, "USD"),
                true,
                Instant.parse("2026-11-02T12:00:00Z"));
    }

    @Test
    void aNetAmountThatDoesNotFollowIsNoted() throws UnreadableFileException {
        assertThat(simulator(SIMULATOR + CHARGE.replace("10.09", "10.10"))
                        .lines()
                        .getFirst()
                        .addsUp())
                .isFalse();
    }

    @Test
    void stripesBalanceReportIsRead() throws UnreadableFileException {
        SettlementFile file = stripe(STRIPE_ACTIVITY
                + "txn_1,2026-11-02 12:00:00,2026-11-02 13:00:00,,,usd,10.50,0.60,9.90,charge,ch_1,\"Two, books\",ch_1,pi_1\n"
                + "txn_2,2026-11-02 12:05:00,2026-11-02 13:05:00,,,usd,-2.50,0.00,-2.50,refund,re_1,,ch_1,pi_1\n"
                + "txn_3,2026-11-02 12:06:00,2026-11-02 13:06:00,,,usd,-10.50,15.00,-25.50,dispute,dp_1,,ch_1,pi_1\n"
                + "txn_4,2026-11-02 12:07:00,2026-11-02 13:07:00,,,jpy,-20,0,-20,fee,,Radar,,\n"
                + "txn_5,2026-11-02 12:08:00,2026-11-02 13:08:00,,,usd,1.00,0,1.00,other_adjustment,,,,\n");

        assertThat(file.report()).isEqualTo(SettlementReport.ACTIVITY);
        assertThat(file.lines().stream().map(SettlementLine::kind))
                .containsExactly(
                        MovementKind.CHARGE,
                        MovementKind.REFUND,
                        MovementKind.DISPUTE,
                        MovementKind.FEE,
                        MovementKind.OTHER);
        SettlementLine charge = file.lines().getFirst();
        assertThat(charge.references()).containsExactly("ch_1", "pi_1");
        assertThat(charge.fee()).isEqualTo(Movement.lowers(Money.of(60, "USD")));
        assertThat(charge.at()).isEqualTo(Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(file.lines().get(2).net()).isEqualTo(-2550);
        assertThat(file.lines().get(3).gross()).isEqualTo(Movement.lowers(Money.of(20, "JPY")));
    }

    @Test
    void stripesPayoutReconciliationTellsWhatEachPayoutCameTo() throws UnreadableFileException {
        String charge =
                "po_1,2026-11-04 00:00:00,,txn_1,2026-11-02 12:00:00,,,,usd,10.50,0.60,9.90,charge,ch_1,,ch_1,pi_1\n";
        String refund =
                "po_1,2026-11-04 00:00:00,,txn_2,2026-11-02 12:05:00,,,,usd,-2.50,0,-2.50,refund,re_1,,ch_1,pi_1\n";

        SettlementFile file = stripe(STRIPE_PAYOUTS + charge + refund);

        assertThat(file.report()).isEqualTo(SettlementReport.PAYOUTS);
        SettlementLine payout = file.lines().getLast();
        assertThat(payout.kind()).isEqualTo(MovementKind.PAYOUT);
        assertThat(payout.entry()).isEqualTo("po_1");
        assertThat(payout.gross()).isEqualTo(Movement.lowers(Money.of(740, "USD")));
        assertThat(payout.at()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
    }

    @Test
    void stripesPayoutsReportIsRead() throws UnreadableFileException {
        SettlementFile file =
                stripe("payout_id,effective_at_utc,effective_at,currency,gross,fee,net,reporting_category,"
                        + "balance_transaction_id\n"
                        + "po_1,2026-11-04 00:00:00,,usd,7.40,0,7.40,payout,txn_9\n"
                        + "po_0,2026-11-05 00:00:00,,usd,3.00,0,3.00,payout_reversal,txn_10\n");

        assertThat(file.lines().stream().map(SettlementLine::gross))
                .containsExactly(Movement.lowers(Money.of(740, "USD")), Movement.raises(Money.of(300, "USD")));
    }

    @Test
    void paypalsSettlementReportIsRead() throws UnreadableFileException {
        SettlementFile file = paypal(PAYPAL);

        assertThat(file.from()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(file.to()).isEqualTo(Instant.parse("2026-11-03T07:59:59Z"));
        SettlementLine charge = file.lines().getFirst();
        assertThat(charge.kind()).isEqualTo(MovementKind.CHARGE);
        assertThat(charge.operation()).isEqualTo("auth_01J9ZQ4K7M3N8P2R5S6T7V8W9X_1");
        assertThat(charge.gross()).isEqualTo(Movement.raises(Money.of(1050, "USD")));
        assertThat(charge.fee()).isEqualTo(Movement.lowers(Money.of(85, "USD")));
        SettlementLine refund = file.lines().get(1);
        assertThat(refund.kind()).isEqualTo(MovementKind.REFUND);
        assertThat(refund.operation()).isEqualTo("re_01J9ZQ4K7M3N8P2R5S6T7V8W9Y");
        assertThat(refund.gross()).isEqualTo(Movement.lowers(Money.of(250, "JPY")));
        assertThat(file.lines().get(2).kind()).isEqualTo(MovementKind.PAYOUT);
    }

    @Test
    void aReportOfPaypalThatWasCutIsNotTakenForAWholeOne() {
        int end = PAYPAL.indexOf("\"SC\"");
        assertThatThrownBy(() -> paypal(PAYPAL.substring(0, end))).hasMessageContaining("has not ended");
        assertThatThrownBy(() -> paypal(PAYPAL.replace("\"SC\",3", "\"SC\",4")))
                .hasMessage("Line 9, column 2: The count is not that of the transactions before it: 3.");
        assertThatThrownBy(() -> paypal(PAYPAL.replace("\"DR\",700", "\"DR\",7.00")))
                .hasMessageStartingWith("Line 7, column Gross Transaction Amount: ");
        assertThatThrownBy(() -> paypal("entry,type\n")).hasMessageStartingWith("Line 1: ");
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = ';', textBlock = """
            10.50;    10.505;  Line 2, column gross: An amount in USD has at most 2 decimals.
            10.50;    10,50;   Line 2: It has 12 columns, and the headings have 11.
            10.50;    1e3;     Line 2, column gross: An amount is a number such as 10.50, without thousands' separators.
            10.50;    '';      Line 2, column gross: An amount is a number such as 10.50, without thousands' separators.
            10.50;    -10.50;  Line 2, column gross: This amount must be positive.
            10.50;    0.00;    Line 2, column gross: A line of zero says nothing.
            10.50;    99999999999999.99; Line 2, column gross: An amount is at most 9007199254740991 minor units.
            USD;      XXX;     Line 2, column currency: A currency is an active code of ISO 4217.
            charge,;  gift,;   Line 2, column type: A type is one of charge, disbursement, disbursement_return, dispute, dispute_reversal, fee, payout, refund, return.
            tx_1;     '';      Line 2, column entry: A name has 1 to 128 visible ASCII characters.
            2026-11-02T12:00:00.123456789Z; yesterday; Line 2, column at: This is not a time.
            2026-11-02T12:00:00.123456789Z; 1026-11-02T12:00:00Z; Line 2, column at: This time is out of range.
            """)
    void aValueThatCannotBeIsNamedByLineAndColumn(String found, String instead, String message) {
        assertThatThrownBy(() -> simulator(SIMULATOR + CHARGE.replace(found, instead)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(message);
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> simulator("")).hasMessage("The file is empty.");
        assertThatThrownBy(() -> simulator(SIMULATOR)).hasMessage("The file has no lines.");
        assertThatThrownBy(() -> simulator("id,amount\n1,2\n"))
                .hasMessage("Line 1, column entry: The file has no such column.");
        assertThatThrownBy(() -> simulator(SIMULATOR.replace("charge", "entry")))
                .hasMessage("Line 1: A heading is given twice.");
        assertThatThrownBy(() -> simulator(SIMULATOR + "tx_1,charge\n"))
                .hasMessage("Line 2: It has 2 columns, and the headings have 11.");
        assertThatThrownBy(() -> simulator(SIMULATOR + "\"tx_1,charge\n"))
                .hasMessage("Line 2: A field that begins with a quote does not end with one.");
        assertThatThrownBy(() -> simulator(SIMULATOR + "tx\"1,charge\n"))
                .hasMessage("Line 2: A quote stands within a field that is not in quotes.");
        assertThatThrownBy(() -> simulator(SIMULATOR + "tx\u00001,charge\n"))
                .hasMessage("Line 2: It holds a control character.");
        assertThatThrownBy(() -> new SimulatorReader().read(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x00}))
                .hasMessage("The file is not a text in UTF-8.");
        assertThatThrownBy(() -> simulator(SIMULATOR + CHARGE.repeat(Csv.MOST_LINES)))
                .hasMessageContaining("A file has at most 10000 lines");
    }

    @Test
    void amountsThatComeToMoreThanAnyAmountAreRefused() {
        String largest = CHARGE.replace("10.50", "90071992547409.91");
        assertThatThrownBy(() -> simulator(SIMULATOR + largest))
                .hasMessage("Line 2: The amounts of the file exceed 9007199254740991 minor units.");
    }
}
