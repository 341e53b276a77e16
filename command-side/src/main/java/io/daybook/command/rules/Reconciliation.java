package io.daybook.command.rules;

import static io.daybook.shared.settlement.DifferenceReason.AMOUNT_DIFFERS;
import static io.daybook.shared.settlement.DifferenceReason.CURRENCY_DIFFERS;
import static io.daybook.shared.settlement.DifferenceReason.DUPLICATE;
import static io.daybook.shared.settlement.DifferenceReason.MISSING_IN_FILE;
import static io.daybook.shared.settlement.DifferenceReason.STATUS_DIFFERS;
import static io.daybook.shared.settlement.DifferenceReason.UNKNOWN_TO_US;
import static java.util.Objects.requireNonNull;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.settlement.DifferenceReason;
import io.daybook.shared.settlement.KnownMovement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementCommand.RecordSettlement;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a settlement file against our books, line by line. A line is a movement of ours when the kind is the same, and the
 * file repeats our key or the name that the gateway gave us; it matches when amount and currency are the same and no file
 * has told of it before. Everything else is an exception, of which nothing is posted: the money that it is about stays on
 * the gateway's receivable. Used once.
 */
final class Reconciliation {

    private final RecordSettlement file;
    private final OurMovements ours;
    private final Map<String, SettlementReport> entries;
    private final List<SettlementEvent> events = new ArrayList<>();
    private int matched;
    private int booked;
    private int repeated;
    private int exceptions;

    private Reconciliation(RecordSettlement file) {
        this.file = file;
        this.ours = new OurMovements(file.known());
        this.entries = new HashMap<>(file.earlier());
    }

    /** What there is to write down of a file. */
    static List<SettlementEvent> of(RecordSettlement file) {
        Reconciliation reconciliation = new Reconciliation(file);
        file.lines().forEach(reconciliation::take);
        reconciliation.miss();
        if (reconciliation.exceptions == 0) {
            reconciliation.addUp();
        }
        List<SettlementEvent> all = new ArrayList<>();
        all.add(reconciliation.read());
        all.addAll(reconciliation.events);
        return all;
    }

    private SettlementFileRead read() {
        return new SettlementFileRead(
                file.settlementId(),
                file.tenant(),
                file.connector(),
                file.number(),
                file.contentHash(),
                file.report(),
                file.from(),
                file.to(),
                file.lines().size(),
                matched,
                booked,
                repeated,
                exceptions,
                SettlementSums.of(file.lines()),
                file.at());
    }

    private void take(SettlementLine line) {
        SettlementReport before = entries.putIfAbsent(line.entry(), file.report());
        if (before != null) {
            repeat(before, line, null);
            return;
        }
        switch (line.kind()) {
            case FEE -> book(line, SettlementPostings.fee(file.connector(), line.gross()));
            case PAYOUT -> payout(line);
            case OTHER -> differs(UNKNOWN_TO_US, line, null);
            case CHARGE, REFUND, RETURN, DISPUTE, DISPUTE_REVERSAL, DISBURSEMENT, DISBURSEMENT_RETURN ->
                match(line, ours.find(line, line.kind()));
        }
    }

    /** Another kind of report may tell of the same once more; the same kind may not. */
    private void repeat(SettlementReport before, SettlementLine line, @Nullable OurMovement movement) {
        if (before == file.report()) {
            differs(DUPLICATE, line, movement);
        } else {
            repeated++;
        }
    }

    private void book(SettlementLine line, List<LedgerLine> lines) {
        if (!line.addsUp()) {
            differs(AMOUNT_DIFFERS, line, null);
            return;
        }
        booked++;
        events.add(
                new SettlementLineBooked(file.settlementId(), file.connector(), file.report(), line, lines, line.at()));
    }

    /** Some gateways tell of what a merchant was paid by us as of what they paid to our own bank. */
    private void payout(SettlementLine line) {
        MovementKind kind = line.gross().direction() == Direction.CREDIT
                ? MovementKind.DISBURSEMENT
                : MovementKind.DISBURSEMENT_RETURN;
        OurMovements.Candidate candidate = ours.find(line, kind);
        if (candidate == null) {
            book(line, SettlementPostings.payout(file.connector(), line.gross()));
        } else {
            match(line, candidate);
        }
    }

    private void match(SettlementLine line, OurMovements.@Nullable Candidate candidate) {
        if (candidate == null) {
            differs(UNKNOWN_TO_US, line, null);
            return;
        }
        OurMovement movement = candidate.known().movement();
        SettlementReport before = candidate.settledBy();
        if (before != null) {
            repeat(before, line, movement);
            return;
        }
        candidate.tell();
        DifferenceReason reason = difference(line, movement);
        if (reason != null) {
            differs(reason, line, movement);
            return;
        }
        candidate.settle(file.report());
        matched++;
        events.add(matched(line, movement));
    }

    private SettlementEvent matched(SettlementLine line, OurMovement movement) {
        PayoutId payout = movement.payout();
        return payout == null
                ? new SettlementLineMatched(
                        file.settlementId(),
                        file.connector(),
                        file.report(),
                        line,
                        requireNonNull(movement.payment()),
                        movement.operation(),
                        SettlementPostings.fee(file.connector(), line.fee()),
                        line.at())
                : new SettlementPayoutMatched(
                        file.settlementId(),
                        file.connector(),
                        file.report(),
                        line,
                        payout,
                        SettlementPostings.disbursement(file.connector(), line.gross(), line.fee()),
                        line.at());
    }

    private static @Nullable DifferenceReason difference(SettlementLine line, OurMovement movement) {
        if (!movement.happened()) {
            return STATUS_DIFFERS;
        }
        if (!line.gross().amount().currency().equals(movement.amount().currency())) {
            return CURRENCY_DIFFERS;
        }
        return line.addsUp() && line.gross().amount().equals(movement.amount()) ? null : AMOUNT_DIFFERS;
    }

    private void differs(DifferenceReason reason, @Nullable SettlementLine line, @Nullable OurMovement movement) {
        exceptions++;
        events.add(new SettlementExceptionFound(file.settlementId(), exceptions, reason, line, movement, file.at()));
    }

    /** What we did within the period of the file, and no file has ever told of. */
    private void miss() {
        ours.untold().stream()
                .filter(known -> known.expected() && !known.missed())
                .map(KnownMovement::movement)
                .filter(movement -> movement.happened() && isWithin(movement.at()))
                .sorted(Comparator.comparing(OurMovement::at)
                        .thenComparing(movement -> movement.operation().value()))
                .forEach(movement -> differs(MISSING_IN_FILE, null, movement));
    }

    private boolean isWithin(Instant at) {
        return !at.isBefore(file.from()) && !at.isAfter(file.to());
    }

    /** A payout is what its lines come to. Looked at only where nothing else explains a difference. */
    private void addUp() {
        Map<String, Long> sums = new HashMap<>();
        for (SettlementLine line : file.lines()) {
            if (line.kind() != MovementKind.PAYOUT && line.payout() != null) {
                sums.merge(line.payout(), line.net(), Math::addExact);
            }
        }
        for (SettlementLine line : file.lines()) {
            Long sum = line.kind() == MovementKind.PAYOUT ? sums.get(line.entry()) : null;
            if (sum != null && sum != -line.gross().signed()) {
                differs(AMOUNT_DIFFERS, line, null);
            }
        }
    }
}
