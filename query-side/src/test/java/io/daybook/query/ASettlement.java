package io.daybook.query;

import static io.daybook.query.APayment.NOON;
import static io.daybook.query.APayment.SIMULATOR;

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
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.settlement.SettlementTotal;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import java.util.List;

/** A settlement file as its events tell of it. */
record ASettlement(Tenant tenant, SettlementId id, long number, String contentHash) {

    static ASettlement numbered(long number) {
        return of(APayment.SHOP, number);
    }

    static ASettlement of(Tenant tenant, long number) {
        String ulid = APayment.ulid();
        return new ASettlement(tenant, new SettlementId("stl_" + ulid), number, "hash-" + ulid);
    }

    String subject() {
        return id.value();
    }

    SettlementFileRead read(int exceptions) {
        Money nothing = Money.of(0, "USD");
        return new SettlementFileRead(
                id,
                tenant,
                SIMULATOR,
                number,
                contentHash,
                SettlementReport.PAYOUTS,
                NOON,
                NOON.plusSeconds(60),
                2,
                1,
                1,
                0,
                exceptions,
                List.of(new SettlementTotal(
                        Movement.raises(Money.of(1000, "USD")),
                        Movement.lowers(Money.of(41, "USD")),
                        Movement.raises(nothing))),
                NOON);
    }

    SettlementLineMatched matched(PaymentId payment) {
        return new SettlementLineMatched(
                id,
                SIMULATOR,
                SettlementReport.PAYOUTS,
                line("tx_1", MovementKind.CHARGE),
                payment,
                operation(payment),
                kept(41),
                NOON);
    }

    SettlementLineBooked booked() {
        return new SettlementLineBooked(
                id, SIMULATOR, SettlementReport.PAYOUTS, line("fee_1", MovementKind.FEE), kept(5), NOON);
    }

    SettlementExceptionFound unknown(int exception) {
        return new SettlementExceptionFound(
                id, exception, DifferenceReason.UNKNOWN_TO_US, line("tx_9", MovementKind.CHARGE), null, NOON);
    }

    SettlementExceptionFound missing(int exception, PaymentId payment) {
        OurMovement ours = new OurMovement(
                payment, operation(payment), MovementKind.CHARGE, "ch_1", Money.of(1000, "USD"), true, NOON);
        return new SettlementExceptionFound(id, exception, DifferenceReason.MISSING_IN_FILE, null, ours, NOON);
    }

    SettlementExceptionResolved resolved(int exception) {
        return new SettlementExceptionResolved(id, exception, new ChangeId("chg_" + APayment.ulid()), "A note.", NOON);
    }

    private static OperationId operation(PaymentId payment) {
        return OperationId.authorizing(payment, 1);
    }

    private static SettlementLine line(String entry, MovementKind kind) {
        return new SettlementLine(
                2,
                kind,
                entry,
                List.of("ch_1"),
                null,
                Movement.raises(Money.of(1000, "USD")),
                Movement.lowers(Money.of(41, "USD")),
                true,
                null,
                NOON);
    }

    private static List<LedgerLine> kept(long cents) {
        Money amount = Money.of(cents, "USD");
        return List.of(
                new LedgerLine(LedgerAccount.processingCosts(), Direction.DEBIT, amount, Phase.POSTED),
                new LedgerLine(LedgerAccount.receivable(SIMULATOR), Direction.CREDIT, amount, Phase.POSTED));
    }
}
