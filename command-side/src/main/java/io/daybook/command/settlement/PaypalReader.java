package io.daybook.command.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PayPal's settlement report, STL (developer.paypal.com/docs/reports/sftp-reports/settlement-report): rows of several kinds,
 * told apart by their first column. A report (RH … RF, RC) is of one or more files (FH … FF), these of sections (SH … SF,
 * SC), one for each account, and a section of column names (CH) and of transactions (SB). The counts are held against the
 * transactions, so that a file that was cut is not taken for a whole one.
 */
final class PaypalReader implements SettlementReader {

    private static final Set<String> WITHOUT_MEANING = Set.of("RH", "FH", "SF", "RF", "FF");

    @Override
    public boolean reads(ConnectorName connector) {
        return connector.value().startsWith("paypal");
    }

    @Override
    public SettlementFile read(byte[] content) throws UnreadableFileException {
        List<Csv.Row> rows = Csv.read(content);
        if (rows.isEmpty() || !kind(rows.getFirst()).equals("RH")) {
            throw UnreadableFileException.inLine(1, "A settlement report begins with a row RH.");
        }
        Report report = new Report();
        for (Csv.Row row : rows) {
            report.take(row);
        }
        return report.end();
    }

    private static String kind(Csv.Row row) {
        return row.fields().getFirst().strip();
    }

    /** A report as far as it was read. */
    private static final class Report {

        private final List<SettlementLine> lines = new ArrayList<>();
        private @Nullable Headings headings;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private int inSection;
        private boolean counted;

        void take(Csv.Row row) throws UnreadableFileException {
            String kind = kind(row);
            if (WITHOUT_MEANING.contains(kind)) {
                return;
            }
            switch (kind) {
                case "SH" -> begin(row);
                case "CH" -> headings = Headings.of(row, PaypalRow.COLUMNS);
                case "SB" -> add(row);
                case "SC" -> check(row, inSection);
                case "RC" -> {
                    check(row, lines.size());
                    counted = true;
                }
                default -> throw UnreadableFileException.at(row.number(), "1", "There is no such kind of row.");
            }
        }

        private void begin(Csv.Row row) throws UnreadableFileException {
            if (row.fields().size() < 3) {
                throw UnreadableFileException.inLine(row.number(), "A row SH tells the period in columns 2 and 3.");
            }
            Instant start = PaypalRow.period(row, 1);
            Instant end = PaypalRow.period(row, 2);
            from = from == null || start.isBefore(from) ? start : from;
            to = to == null || end.isAfter(to) ? end : to;
            inSection = 0;
        }

        private void add(Csv.Row row) throws UnreadableFileException {
            if (headings == null) {
                throw UnreadableFileException.inLine(row.number(), "A row CH with the column names comes first.");
            }
            lines.add(PaypalRow.line(headings.cells(row)));
            inSection++;
        }

        private static void check(Csv.Row row, int count) throws UnreadableFileException {
            boolean same =
                    row.fields().size() > 1 && row.fields().get(1).strip().equals(Integer.toString(count));
            if (!same) {
                throw UnreadableFileException.at(
                        row.number(), "2", "The count is not that of the transactions before it: " + count + ".");
            }
        }

        SettlementFile end() throws UnreadableFileException {
            if (!counted || from == null || to == null) {
                throw UnreadableFileException.because("The report has not ended: it has no rows SH and RC.");
            }
            return SettlementFile.of(SettlementReport.ACTIVITY, from, to, lines);
        }
    }
}
