package io.daybook.command.connector.paypal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretended PayPal's settlement report (developer.paypal.com/docs/reports/sftp-reports/settlement-report), of one account in US
 * dollars: 3.49 % and 49 cents are kept of each capture, 25 cents of each payout, nothing of refunds.
 */
final class DoubleReport {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss Z").withZone(ZoneOffset.UTC);
    private static final Set<String> BACK = Set.of("RETURNED", "REVERSED", "REFUNDED", "FAILED");

    /** @param cents raised when positive, lowered when negative */
    private record Row(String id, String invoice, String custom, String event, String time, long cents, long fee) {

        String text() {
            return Stream.of(
                            "SB",
                            id,
                            invoice,
                            "",
                            "",
                            event,
                            time,
                            time,
                            cents > 0 ? "CR" : "DR",
                            Long.toString(Math.abs(cents)),
                            "USD",
                            fee == 0 ? "" : "DR",
                            fee == 0 ? "" : Long.toString(fee),
                            fee == 0 ? "" : "USD",
                            custom)
                    .collect(Collectors.joining("\",\"", "\"", "\""));
        }
    }

    private final DoubleBooks books;
    private final DoublePayouts payouts;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();
    private final List<Row> withdrawals = new ArrayList<>();
    private long balance;

    DoubleReport(DoubleBooks books, DoublePayouts payouts, Clock clock) {
        this.books = books;
        this.payouts = payouts;
        this.clock = clock;
    }

    /** What there was since the last report, and a withdrawal to the bank of all that it comes to. */
    String next() {
        List<Row> rows = new ArrayList<>();
        books.moved().forEach(each -> rows.add(row(each)));
        payouts.items().forEach(each -> rows.addAll(rows(each)));
        rows.removeIf(row -> !told.add(row.id()));
        balance += rows.stream().mapToLong(row -> row.cents() - row.fee()).sum();
        if (balance > 0) {
            withdrawals.add(new Row(
                    "W" + "0".repeat(15) + (withdrawals.size() + 1),
                    "",
                    "",
                    "T0400",
                    time(clock.instant()),
                    -balance,
                    0));
            rows.add(withdrawals.getLast());
            balance = 0;
        }
        return text(rows);
    }

    private static Row row(ObjectNode moved) {
        boolean capture = text(moved, "id").startsWith("C");
        long cents = cents(text(moved.get("amount"), "value"));
        long fee = BigDecimal.valueOf(cents)
                        .multiply(new BigDecimal("0.0349"))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                + 49;
        return new Row(
                text(moved, "id"),
                moved.path("invoice_id").stringValue(""),
                moved.path("custom_id").stringValue(""),
                capture ? "T0006" : "T1107",
                time(Instant.parse(text(moved, "create_time"))),
                capture ? cents : -cents,
                capture ? fee : 0);
    }

    /** What was sent stands there from the beginning; what came back stands there a second time. */
    private static List<Row> rows(ObjectNode item) {
        String id = text(item, "payout_item_id");
        String sender = text(item.get("payout_item"), "sender_item_id");
        long cents = cents(text(item.get("payout_item").get("amount"), "value"));
        String time = time(Instant.parse(text(item, "time_processed")));
        Row sent = new Row(id, sender, "", "T0001", time, -cents, 25);
        return BACK.contains(text(item, "transaction_status"))
                ? List.of(sent, new Row(id + "R", sender, "", "T1114", time, cents, 0))
                : List.of(sent);
    }

    private String text(List<Row> rows) {
        Instant now = clock.instant();
        String body = rows.stream().map(row -> row.text() + "\n").collect(Collectors.joining());
        return """
                "RH","%1$s","A","BOOKS","009"
                "FH",1
                "SH","%2$s","%3$s","BOOKS",""
                "CH","Transaction ID","Invoice ID","PayPal Reference ID","PayPal Reference ID Type",\
                "Transaction Event Code","Transaction Initiation Date","Transaction Completion Date",\
                "Transaction Debit or Credit","Gross Transaction Amount","Gross Transaction Currency",\
                "Fee Debit or Credit","Fee Amount","Fee Currency","Custom Field"
                %4$s"SF","USD"
                "SC",%5$d
                "RF","USD"
                "RC",%5$d
                "FF",%5$d
                """.formatted(time(now), time(now.minusSeconds(86_400)), time(now.plusSeconds(1)), body, rows.size());
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }

    private static long cents(String dollars) {
        return new BigDecimal(dollars).movePointRight(2).longValueExact();
    }

    private static String time(Instant at) {
        return FORM.format(at);
    }
}
