package io.daybook.command.settlement;

import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a file tells.
 *
 * @param from the first moment that it covers
 * @param to the last moment that it covers
 * @param tells of which of our movements such a file tells: what else it does not tell of is not missing
 */
record SettlementFile(
        SettlementReport report, Instant from, Instant to, List<SettlementLine> lines, Predicate<OurMovement> tells) {

    SettlementFile {
        lines = List.copyOf(lines);
    }

    /** A file that does not tell what it covers: from its earliest line to its latest. */
    static SettlementFile of(SettlementReport report, List<SettlementLine> lines) throws UnreadableFileException {
        if (lines.isEmpty()) {
            throw UnreadableFileException.because("The file has no lines.");
        }
        Instant from =
                lines.stream().map(SettlementLine::at).min(Instant::compareTo).orElseThrow();
        Instant to =
                lines.stream().map(SettlementLine::at).max(Instant::compareTo).orElseThrow();
        return of(report, from, to, lines);
    }

    /** The same file, which tells only of some of our movements. */
    SettlementFile tellingOf(Predicate<OurMovement> some) {
        return new SettlementFile(report, from, to, lines, some);
    }

    static SettlementFile of(SettlementReport report, Instant from, Instant to, List<SettlementLine> lines)
            throws UnreadableFileException {
        Map<String, Long> sums = new HashMap<>();
        for (SettlementLine line : lines) {
            Money gross = line.gross().amount();
            long fee = line.fee() == null ? 0 : line.fee().amount().minorUnits();
            // Neither can overflow: the sum so far is at most the largest amount, and so is each of the two.
            if (sums.merge(gross.currency().code(), gross.minorUnits() + fee, Long::sum) > Money.LARGEST) {
                throw UnreadableFileException.inLine(
                        line.number(), "The amounts of the file exceed " + Money.LARGEST + " minor units.");
            }
        }
        return new SettlementFile(report, from, to, lines, movement -> true);
    }
}
