package io.daybook.command.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's itemized reports (docs.stripe.com/reports/report-types): {@code balance_change_from_activity}, {@code
 * payout_reconciliation} and {@code payouts}, told apart by their columns. Amounts are in major units with a decimal point;
 * times are UTC in the columns that say so, and in UTC by default in the others.
 */
final class StripeReader implements SettlementReader {

    private static final List<String> ALWAYS = List.of("currency", "gross", "fee", "net", "reporting_category");
    private static final String PAYOUT = "automatic_payout_id";
    private static final String PAYOUT_EFFECTIVE = "automatic_payout_effective_at";

    /** Our own key, where the report was asked for it. */
    private static final List<String> KEYS =
            List.of("payment_metadata[daybook_operation]", "refund_metadata[daybook_operation]");

    /** Categories by what they are to us (docs.stripe.com/reports/reporting-categories); all others are something else. */
    private static final Map<String, MovementKind> KINDS = Map.ofEntries(
            Map.entry("charge", MovementKind.CHARGE),
            Map.entry("refund", MovementKind.REFUND),
            Map.entry("charge_failure", MovementKind.RETURN),
            Map.entry("dispute", MovementKind.DISPUTE),
            Map.entry("dispute_reversal", MovementKind.DISPUTE_REVERSAL),
            Map.entry("transfer", MovementKind.DISBURSEMENT),
            Map.entry("transfer_reversal", MovementKind.DISBURSEMENT_RETURN),
            Map.entry("fee", MovementKind.FEE),
            Map.entry("network_cost", MovementKind.FEE),
            Map.entry("tax", MovementKind.FEE),
            Map.entry("payout", MovementKind.PAYOUT),
            Map.entry("payout_reversal", MovementKind.PAYOUT));

    private static final Set<String> RAISING = Set.of("payout_reversal");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Override
    public boolean reads(ConnectorName connector) {
        return connector.value().startsWith("stripe");
    }

    @Override
    public SettlementFile read(byte[] content) throws UnreadableFileException {
        List<Csv.Row> rows = Csv.read(content);
        if (rows.isEmpty()) {
            throw UnreadableFileException.because("The file is empty.");
        }
        Headings headings = Headings.of(rows.getFirst(), ALWAYS);
        boolean payouts = headings.columns().containsKey("payout_id");
        // The other reports may show this column as well, but only this one is sorted by it and complete in it.
        boolean reconciles =
                !payouts && rows.getFirst().fields().getFirst().strip().equals(PAYOUT);
        if (!payouts) {
            headings = Headings.of(rows.getFirst(), List.of("balance_transaction_id", "source_id"));
        }
        List<SettlementLine> lines = new ArrayList<>();
        Map<String, Payout> byPayout = new LinkedHashMap<>();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            Cells cells = headings.cells(row);
            SettlementLine line = payouts ? payout(cells) : line(cells, reconciles);
            lines.add(line);
            if (reconciles && line.payout() != null) {
                Payout payout = byPayout.computeIfAbsent(
                        line.payout() + " " + line.gross().amount().currency(), key -> new Payout());
                payout.add(line, time(cells, PAYOUT_EFFECTIVE, line.at()));
            }
        }
        for (Payout payout : byPayout.values()) {
            lines.addAll(payout.lines());
        }
        return SettlementFile.of(reconciles ? SettlementReport.PAYOUTS : SettlementReport.ACTIVITY, lines)
                .tellingOf(payouts ? StripeReader::isPayout : StripeReader::isActivity);
    }

    /** Payouts to banks, by us or by Stripe itself, stand in a report of their own. */
    private static boolean isPayout(OurMovement movement) {
        String reference = movement.reference();
        return movement.payout() != null && reference != null && reference.startsWith("po_");
    }

    /** The return of a transfer has a name there that we are not told. */
    private static boolean isActivity(OurMovement movement) {
        return movement.kind() != MovementKind.DISBURSEMENT_RETURN && !isPayout(movement);
    }

    private static SettlementLine line(Cells cells, boolean reconciles) throws UnreadableFileException {
        MovementKind kind = KINDS.getOrDefault(cells.text("reporting_category"), MovementKind.OTHER);
        CurrencyCode currency = cells.currency("currency");
        Movement gross = cells.decimal("gross", currency);
        Movement fee = Signs.cost(cells.decimal("fee", currency));
        Movement net = cells.decimal("net", currency);
        if (kind != MovementKind.FEE && kind != MovementKind.OTHER) {
            Signs.checked(cells, "gross", kind, gross);
        }
        return new SettlementLine(
                cells.number(),
                kind,
                cells.name("balance_transaction_id"),
                cells.names("source_id", "charge_id", "payment_intent_id"),
                key(cells),
                gross,
                fee,
                net.signed() == gross.signed() + (fee == null ? 0 : fee.signed()),
                reconciles ? cells.optionalName(PAYOUT) : null,
                time(cells, "created", null));
    }

    /** Of the report that lists the payouts themselves, in which a payout is positive. */
    private static SettlementLine payout(Cells cells) throws UnreadableFileException {
        CurrencyCode currency = cells.currency("currency");
        Money amount = Signs.checked(cells, "gross", MovementKind.PAYOUT, cells.decimal("gross", currency))
                .amount();
        Movement fee = Signs.cost(cells.decimal("fee", currency));
        boolean raises = RAISING.contains(cells.text("reporting_category"));
        String payout = cells.name("payout_id");
        return new SettlementLine(
                cells.number(),
                MovementKind.PAYOUT,
                raises ? payout + "_reversed" : payout,
                List.of(payout),
                null,
                raises ? Movement.raises(amount) : Movement.lowers(amount),
                fee,
                true,
                null,
                time(cells, "effective_at", null));
    }

    private static @Nullable String key(Cells cells) throws UnreadableFileException {
        List<String> keys = cells.names(KEYS.toArray(String[]::new));
        return keys.isEmpty() ? null : keys.getFirst();
    }

    private static Instant time(Cells cells, String column, @Nullable Instant otherwise)
            throws UnreadableFileException {
        String utc = column + "_utc";
        String present = cells.text(utc).isEmpty() ? column : utc;
        if (otherwise != null && cells.text(present).isEmpty()) {
            return otherwise;
        }
        return cells.time(
                present,
                text -> Times.checked(LocalDateTime.parse(text.replaceFirst("\\.[0-9]{1,6}$", ""), FORM)
                        .toInstant(ZoneOffset.UTC)));
    }

    /** What went into one payout, which is not a line of the report itself. */
    private static final class Payout {

        private final List<SettlementLine> paid = new ArrayList<>();
        private @Nullable Instant at;

        void add(SettlementLine line, Instant effective) {
            paid.add(line);
            at = effective;
        }

        List<SettlementLine> lines() {
            SettlementLine last = paid.getLast();
            long sum = paid.stream().mapToLong(SettlementLine::net).sum();
            CurrencyCode currency = last.gross().amount().currency();
            String payout = String.valueOf(last.payout());
            if (sum == 0 || at == null) {
                return List.of();
            }
            Money amount = new Money(Math.abs(sum), currency);
            return List.of(new SettlementLine(
                    last.number(),
                    MovementKind.PAYOUT,
                    payout,
                    List.of(payout),
                    null,
                    sum > 0 ? Movement.lowers(amount) : Movement.raises(amount),
                    null,
                    true,
                    null,
                    at));
        }
    }
}
