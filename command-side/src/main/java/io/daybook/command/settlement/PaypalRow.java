package io.daybook.command.settlement;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.types.CurrencyCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A transaction of PayPal's settlement report. Amounts are in minor units without a sign; CR and DR tell which way. */
final class PaypalRow {

    static final List<String> COLUMNS = List.of(
            "Transaction ID",
            "Invoice ID",
            "PayPal Reference ID",
            "Transaction Event Code",
            "Transaction Initiation Date",
            "Transaction Completion Date",
            "Transaction Debit or Credit",
            "Gross Transaction Amount",
            "Gross Transaction Currency",
            "Fee Debit or Credit",
            "Fee Amount",
            "Fee Currency",
            "Custom Field");

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss Z");
    private static final Pattern EVENT = Pattern.compile("T[0-9]{4}");
    private static final Pattern OUR_KEY = Pattern.compile("(auth|cap|re|rev|po)_[0-9A-HJKMNP-TV-Z]{26}(_[0-9]{1,2})?");

    /** Events by what they are to us (developer.paypal.com/docs/reports/reference/tcodes); all others are something else. */
    private static final Map<String, MovementKind> LOWERING = Map.of(
            "T0001", MovementKind.DISBURSEMENT,
            "T1107", MovementKind.REFUND,
            "T1106", MovementKind.RETURN,
            "T1101", MovementKind.RETURN,
            "T1201", MovementKind.DISPUTE,
            "T1110", MovementKind.DISPUTE);

    private static final Map<String, MovementKind> RAISING = Map.of(
            "T1114", MovementKind.DISBURSEMENT_RETURN,
            "T1115", MovementKind.DISBURSEMENT_RETURN,
            "T1202", MovementKind.DISPUTE_REVERSAL,
            "T1111", MovementKind.DISPUTE_REVERSAL);

    private PaypalRow() {}

    static SettlementLine line(Cells cells) throws UnreadableFileException {
        CurrencyCode currency = cells.currency("Gross Transaction Currency");
        Movement gross = amount(cells, "Gross Transaction Amount", "Transaction Debit or Credit", currency);
        String event = cells.parsed("Transaction Event Code", PaypalRow::event);
        MovementKind kind = kind(event, gross.direction());
        String completed = "Transaction Completion Date";
        return new SettlementLine(
                cells.number(),
                kind,
                cells.name("Transaction ID"),
                cells.names("Transaction ID"),
                key(cells, kind),
                gross,
                fee(cells, currency),
                true,
                null,
                cells.time(
                        cells.text(completed).isEmpty() ? "Transaction Initiation Date" : completed, PaypalRow::time));
    }

    /** CR raises what PayPal holds for us, DR lowers it. */
    private static Movement amount(Cells cells, String column, String side, CurrencyCode currency)
            throws UnreadableFileException {
        boolean credit = cells.parsed(side, text -> switch (text) {
            case "CR" -> true;
            case "DR" -> false;
            default -> throw new IllegalArgumentException("It is CR or DR.");
        });
        Movement unsigned = cells.parsed(column, text -> Amounts.minor(text, currency));
        if (unsigned.direction() == Direction.CREDIT) {
            throw UnreadableFileException.at(cells.number(), column, "An amount has no sign.");
        }
        return credit ? unsigned : Movement.lowers(unsigned.amount());
    }

    private static @Nullable Movement fee(Cells cells, CurrencyCode currency) throws UnreadableFileException {
        if (cells.text("Fee Amount").isEmpty()) {
            return null;
        }
        Movement fee = cells.parsed("Fee Amount", text -> Amounts.minor(text, currency));
        if (fee.amount().isZero()) {
            return null;
        }
        if (!cells.currency("Fee Currency").equals(currency)) {
            throw UnreadableFileException.at(
                    cells.number(), "Fee Currency", "A fee is in the currency of its transaction.");
        }
        return amount(cells, "Fee Amount", "Fee Debit or Credit", currency);
    }

    private static String event(String text) {
        if (!EVENT.matcher(text).matches()) {
            throw new IllegalArgumentException("An event code is T and four digits.");
        }
        return text;
    }

    private static MovementKind kind(String event, Direction direction) {
        boolean raises = direction == Direction.DEBIT;
        if (event.startsWith("T01") || event.equals("T1108") || event.equals("T1109")) {
            return MovementKind.FEE;
        }
        if (event.startsWith("T04")) {
            return MovementKind.PAYOUT;
        }
        if (event.startsWith("T00") && raises) {
            return MovementKind.CHARGE;
        }
        return (raises ? RAISING : LOWERING).getOrDefault(event, MovementKind.OTHER);
    }

    /** Our own key, which PayPal repeats as invoice or custom id: of a capture the invoice, of a refund the custom one. */
    private static @Nullable String key(Cells cells, MovementKind kind) {
        List<String> columns = kind == MovementKind.REFUND
                ? List.of("Custom Field", "Invoice ID")
                : List.of("Invoice ID", "Custom Field");
        return columns.stream()
                .map(cells::text)
                .filter(text -> OUR_KEY.matcher(text).matches())
                .findFirst()
                .orElse(null);
    }

    private static Instant time(String text) {
        return Times.checked(OffsetDateTime.parse(text, FORM).toInstant());
    }

    /** A moment in the heading of a section. */
    static Instant period(Csv.Row row, int column) throws UnreadableFileException {
        try {
            return time(row.fields().get(column).strip());
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw UnreadableFileException.at(
                    row.number(), Integer.toString(column + 1), "A time is written as 2026/11/02 12:00:00 +0000.");
        }
    }
}
