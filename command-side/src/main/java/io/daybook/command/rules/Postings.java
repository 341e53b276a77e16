package io.daybook.command.rules;

import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.LedgerAccount.disputeReserve;
import static io.daybook.shared.ledger.LedgerAccount.fees;
import static io.daybook.shared.ledger.LedgerAccount.payable;
import static io.daybook.shared.ledger.LedgerAccount.receivable;
import static io.daybook.shared.ledger.LedgerAccount.refundReserve;
import static io.daybook.shared.ledger.Phase.PENDING;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import java.util.ArrayList;
import java.util.List;

/** The balanced lines of everything that moves money: one method for each row of the table in {@code docs/ledger.md}. */
final class Postings {

    private final List<LedgerLine> lines = new ArrayList<>();

    private Postings() {}

    /** Authorized: the issuer promises the gross amount. */
    static List<LedgerLine> authorized(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(PENDING, receivable(connector), payable(merchant), amount);
    }

    /**
     * Captured: the promise is retired, for what was captured and for what is released with it, and the money is there.
     */
    static List<LedgerLine> captured(
            ConnectorName connector, MerchantId merchant, Money amount, Money fee, Money released) {
        return new Postings()
                .move(PENDING, payable(merchant), receivable(connector), amount.plus(released))
                .add(POSTED, receivable(connector), DEBIT, amount)
                .add(POSTED, payable(merchant), CREDIT, amount.minus(fee))
                .add(POSTED, fees(), CREDIT, fee)
                .lines();
    }

    /** Voided or expired: what is left of the promise is retired. */
    static List<LedgerLine> released(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(PENDING, payable(merchant), receivable(connector), amount);
    }

    /** A refund was asked for: the money is set aside. */
    static List<LedgerLine> refundReserved(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, payable(merchant), refundReserve(merchant), amount);
    }

    /** The refund succeeded: the gateway keeps it from what it owes us. */
    static List<LedgerLine> refundSucceeded(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, refundReserve(merchant), receivable(connector), amount);
    }

    /** The refund failed: the money is the merchant's again. */
    static List<LedgerLine> refundFailed(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, refundReserve(merchant), payable(merchant), amount);
    }

    /** A refund that had succeeded came back: the gateway owes it to us again, and we to the merchant. */
    static List<LedgerLine> refundReturned(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, receivable(connector), payable(merchant), amount);
    }

    /** A refund that had failed was made all the same: what was set aside for it had been put back. */
    static List<LedgerLine> lateRefund(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, payable(merchant), receivable(connector), amount);
    }

    /** A capture took what was captured or released since: the gateway owes it to us, and we to the shopper. */
    static List<LedgerLine> lateCapture(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, receivable(connector), refundReserve(merchant), amount);
    }

    /** A bank debit was returned: what was captured is owed to the gateway, and what was promised beyond it is retired. */
    static List<LedgerLine> returned(ConnectorName connector, MerchantId merchant, Money amount, Money promised) {
        return new Postings()
                .move(PENDING, payable(merchant), receivable(connector), promised)
                .move(POSTED, payable(merchant), receivable(connector), amount)
                .lines();
    }

    /** A dispute was opened: the money is set aside, and a fee is charged for it. */
    static List<LedgerLine> disputeOpened(ConnectorName connector, MerchantId merchant, Money amount, Money fee) {
        return new Postings()
                .add(POSTED, payable(merchant), DEBIT, amount.plus(fee))
                .add(POSTED, disputeReserve(merchant), CREDIT, amount)
                .add(POSTED, fees(), CREDIT, fee)
                .lines();
    }

    /** The gateway took what is disputed from what it owes us. */
    static List<LedgerLine> disputeWithdrawn(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, disputeReserve(merchant), receivable(connector), amount);
    }

    /** The gateway owes us again what was disputed. */
    static List<LedgerLine> disputeReinstated(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, receivable(connector), disputeReserve(merchant), amount);
    }

    /** The dispute was won: the money is the merchant's again. The fee is kept. */
    static List<LedgerLine> disputeWon(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, disputeReserve(merchant), payable(merchant), amount);
    }

    /** The two lines of what moves as a whole; none when it is nothing. */
    static List<LedgerLine> moved(Phase phase, LedgerAccount debit, LedgerAccount credit, Money amount) {
        return new Postings().move(phase, debit, credit, amount).lines();
    }

    private Postings move(Phase phase, LedgerAccount debit, LedgerAccount credit, Money amount) {
        return add(phase, debit, DEBIT, amount).add(phase, credit, CREDIT, amount);
    }

    private Postings add(Phase phase, LedgerAccount account, Direction direction, Money amount) {
        if (!amount.isZero()) {
            lines.add(new LedgerLine(account, direction, amount, phase));
        }
        return this;
    }

    private List<LedgerLine> lines() {
        return List.copyOf(lines);
    }
}
