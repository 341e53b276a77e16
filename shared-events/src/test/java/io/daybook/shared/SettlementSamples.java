package io.daybook.shared;

import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SETTLEMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.settlement.DifferenceReason;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.settlement.SettlementTotal;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import java.util.List;

/** Samples of what can happen when a settlement file is held against our books. */
final class SettlementSamples {

    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9K");
    private static final String PAYOUT = "pt_8f434346648f6b96";

    private static final SettlementLine CHARGE = new SettlementLine(
            2,
            MovementKind.CHARGE,
            "tx_01K9ZQ4K7M3N8P2R5S6T7V8W9L",
            List.of("ch_01K9ZQ4K7M3N8P2R5S6T7V8W9L"),
            AUTHORIZATION.value(),
            Movement.raises(usd(10_50)),
            Movement.lowers(usd(46)),
            true,
            PAYOUT,
            NOON);

    private static final SettlementLine PAID_OUT = new SettlementLine(
            3,
            MovementKind.PAYOUT,
            PAYOUT,
            List.of(PAYOUT),
            null,
            Movement.lowers(usd(10_04)),
            null,
            true,
            null,
            NOON.plusSeconds(60));

    private static final PayoutId PAYOUT_OF_OURS = new PayoutId("po_01K9ZQ4K7M3N8P2R5S6T7V8W9N");

    private static final SettlementLine SENT_ON = new SettlementLine(
            4,
            MovementKind.DISBURSEMENT,
            "txn_0001",
            List.of("tr_0001"),
            null,
            Movement.lowers(usd(5_00)),
            null,
            true,
            null,
            NOON.plusSeconds(60));

    private SettlementSamples() {}

    /** As it was stored under its first revision, when nothing was known of payouts. */
    static DomainEvent earlier() {
        return new SettlementExceptionFound(
                SETTLEMENT,
                1,
                DifferenceReason.AMOUNT_DIFFERS,
                CHARGE,
                new OurMovement(
                        PAYMENT,
                        AUTHORIZATION,
                        MovementKind.CHARGE,
                        "ch_01K9ZQ4K7M3N8P2R5S6T7V8W9L",
                        usd(10_00),
                        true,
                        NOON),
                NOON.plusSeconds(120));
    }

    static List<DomainEvent> all() {
        return List.of(
                new SettlementFileRead(
                        SETTLEMENT,
                        TENANT,
                        SIMULATOR,
                        1,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        SettlementReport.PAYOUTS,
                        NOON,
                        NOON.plusSeconds(60),
                        3,
                        1,
                        1,
                        0,
                        1,
                        List.of(new SettlementTotal(
                                Movement.raises(usd(10_50)), Movement.lowers(usd(46)), Movement.lowers(usd(10_04)))),
                        NOON.plusSeconds(120)),
                new SettlementLineMatched(
                        SETTLEMENT,
                        SIMULATOR,
                        SettlementReport.PAYOUTS,
                        CHARGE,
                        PAYMENT,
                        AUTHORIZATION,
                        moved(LedgerAccount.processingCosts(), usd(46)),
                        NOON),
                new SettlementPayoutMatched(
                        SETTLEMENT,
                        SIMULATOR,
                        SettlementReport.ACTIVITY,
                        SENT_ON,
                        PAYOUT_OF_OURS,
                        moved(LedgerAccount.cash(SIMULATOR), usd(5_00)),
                        NOON.plusSeconds(60)),
                new SettlementLineBooked(
                        SETTLEMENT,
                        SIMULATOR,
                        SettlementReport.PAYOUTS,
                        PAID_OUT,
                        moved(LedgerAccount.cash(SIMULATOR), usd(10_04)),
                        NOON.plusSeconds(60)),
                new SettlementExceptionFound(
                        SETTLEMENT,
                        1,
                        DifferenceReason.AMOUNT_DIFFERS,
                        SENT_ON,
                        OurMovement.ofPayout(
                                PAYOUT_OF_OURS, MovementKind.DISBURSEMENT, "tr_0001", usd(5_10), true, NOON),
                        NOON.plusSeconds(120)),
                new SettlementExceptionResolved(
                        SETTLEMENT, 1, CHANGE, "The gateway will send a correction.", NOON.plusSeconds(180)));
    }

    private static List<LedgerLine> moved(LedgerAccount account, Money amount) {
        return List.of(
                new LedgerLine(account, Direction.DEBIT, amount, Phase.POSTED),
                new LedgerLine(LedgerAccount.receivable(SIMULATOR), Direction.CREDIT, amount, Phase.POSTED));
    }
}
