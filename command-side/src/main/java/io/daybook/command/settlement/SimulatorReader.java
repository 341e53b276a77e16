package io.daybook.command.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.CurrencyCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pretended gateway's own form. Every pretended gateway's name begins with {@code simulator}. */
final class SimulatorReader implements SettlementReader {

    private static final List<String> COLUMNS =
            List.of("entry", "type", "reference", "key", "currency", "gross", "fee", "net", "payout", "at");

    private static final Map<String, MovementKind> KINDS = Map.of(
            "charge", MovementKind.CHARGE,
            "refund", MovementKind.REFUND,
            "return", MovementKind.RETURN,
            "dispute", MovementKind.DISPUTE,
            "dispute_reversal", MovementKind.DISPUTE_REVERSAL,
            "disbursement", MovementKind.DISBURSEMENT,
            "disbursement_return", MovementKind.DISBURSEMENT_RETURN,
            "fee", MovementKind.FEE,
            "payout", MovementKind.PAYOUT);

    @Override
    public boolean reads(ConnectorName connector) {
        return connector.value().startsWith("simulator");
    }

    @Override
    public SettlementFile read(byte[] content) throws UnreadableFileException {
        List<Csv.Row> rows = Csv.read(content);
        if (rows.isEmpty()) {
            throw UnreadableFileException.because("The file is empty.");
        }
        Headings headings = Headings.of(rows.getFirst(), COLUMNS);
        List<SettlementLine> lines = new ArrayList<>();
        for (Csv.Row row : rows.subList(1, rows.size())) {
            lines.add(line(headings.cells(row)));
        }
        return SettlementFile.of(SettlementReport.PAYOUTS, lines);
    }

    private static SettlementLine line(Cells cells) throws UnreadableFileException {
        MovementKind kind = cells.parsed("type", SimulatorReader::kind);
        CurrencyCode currency = cells.currency("currency");
        Movement gross = Signs.checked(cells, "gross", kind, cells.decimal("gross", currency));
        Movement fee = Signs.cost(cells.decimal("fee", currency));
        Movement net = cells.decimal("net", currency);
        return new SettlementLine(
                cells.number(),
                kind,
                cells.name("entry"),
                cells.names("reference"),
                cells.optionalName("key"),
                gross,
                fee,
                net.signed() == gross.signed() + (fee == null ? 0 : fee.signed()),
                cells.optionalName("payout"),
                cells.time("at", SimulatorReader::time));
    }

    private static MovementKind kind(String text) {
        MovementKind kind = KINDS.get(text);
        if (kind == null) {
            throw new IllegalArgumentException("A type is one of "
                    + String.join(", ", KINDS.keySet().stream().sorted().toList()) + ".");
        }
        return kind;
    }

    private static Instant time(String text) {
        return Times.checked(Instant.parse(text.toUpperCase(Locale.ROOT)));
    }
}
