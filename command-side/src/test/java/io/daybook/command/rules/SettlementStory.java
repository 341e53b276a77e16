package io.daybook.command.rules;

import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SETTLEMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.settlement.KnownMovement;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementCommand.RecordSettlement;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file that is held against our books. Without more, both tell of one charge of $10.50 with a fee of $0.41. */
final class SettlementStory {

    static final String ENTRY = "tx_1";
    static final String REFERENCE = "ch_1";
    static final PayoutId PAYOUT = new PayoutId("po_01K9ZQ4K7M3N8P2R5S6T7V8W9N");

    private final List<SettlementLine> lines = new ArrayList<>();
    private final List<KnownMovement> known = new ArrayList<>();
    private final Map<String, SettlementReport> earlier = new HashMap<>();

    static SettlementStory aCharge() {
        return new SettlementStory().line(charge(ENTRY, REFERENCE, usd(10_50))).ours(ours(usd(10_50), true));
    }

    /** A file that tells of a payout of ours, of $5.00. */
    static SettlementStory aDisbursement(Money amount) {
        return empty().line(disbursement("tr_1", amount)).ours(paidOut(usd(5_00), true));
    }

    static SettlementLine disbursement(String reference, Money amount) {
        return new SettlementLine(
                4,
                MovementKind.DISBURSEMENT,
                "tx_" + reference,
                List.of(reference),
                null,
                Movement.lowers(amount),
                null,
                true,
                null,
                NOON);
    }

    static OurMovement paidOut(Money amount, boolean happened) {
        return OurMovement.ofPayout(PAYOUT, MovementKind.DISBURSEMENT, "tr_1", amount, happened, NOON);
    }

    static OurMovement cameBack(Money amount) {
        return OurMovement.ofPayout(PAYOUT, MovementKind.DISBURSEMENT_RETURN, "tr_1", amount, true, NOON);
    }

    static SettlementStory empty() {
        return new SettlementStory();
    }

    static SettlementLine charge(String entry, String reference, Money amount) {
        return new SettlementLine(
                2,
                MovementKind.CHARGE,
                entry,
                List.of(reference),
                null,
                Movement.raises(amount),
                Movement.lowers(Money.of(41, amount.currency().code())),
                true,
                null,
                NOON);
    }

    static SettlementLine payout(String entry, Money amount) {
        return new SettlementLine(
                3,
                MovementKind.PAYOUT,
                entry,
                List.of(entry),
                null,
                Movement.lowers(amount),
                null,
                true,
                null,
                NOON.plusSeconds(60));
    }

    static SettlementLine ofPayout(SettlementLine line, String payout) {
        return new SettlementLine(
                line.number(),
                line.kind(),
                line.entry(),
                line.references(),
                line.operation(),
                line.gross(),
                line.fee(),
                line.addsUp(),
                payout,
                line.at());
    }

    static OurMovement ours(Money amount, boolean happened) {
        return new OurMovement(PAYMENT, AUTHORIZATION, MovementKind.CHARGE, REFERENCE, amount, happened, NOON);
    }

    SettlementStory line(SettlementLine line) {
        lines.add(line);
        return this;
    }

    SettlementStory ours(OurMovement movement) {
        return known(new KnownMovement(movement, true, null, false));
    }

    SettlementStory known(KnownMovement movement) {
        known.add(movement);
        return this;
    }

    SettlementStory earlier(String entry, SettlementReport report) {
        earlier.put(entry, report);
        return this;
    }

    RecordSettlement file() {
        return file("hash-1");
    }

    RecordSettlement file(String hash) {
        return new RecordSettlement(
                SETTLEMENT,
                TENANT,
                SIMULATOR,
                1,
                hash,
                SettlementReport.PAYOUTS,
                NOON.minusSeconds(60),
                NOON.plusSeconds(60),
                lines,
                known,
                earlier,
                NOON.plusSeconds(3_600));
    }

    List<SettlementEvent> events() {
        return ((Decision.Accept<SettlementEvent>) SettlementRules.decide(null, file())).events();
    }

    <E extends SettlementEvent> List<E> all(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends SettlementEvent> E only(Class<E> type) {
        List<E> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError(events().toString());
        }
        return found.getFirst();
    }
}
