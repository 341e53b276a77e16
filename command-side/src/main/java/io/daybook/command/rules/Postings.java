package io.daybook.command.rules;

import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
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
    private final LedgerAccount receivable;
    private final LedgerAccount payable;
    private final LedgerAccount reserve;
    private final LedgerAccount disputes;

    private Postings(ConnectorName connector, MerchantId merchant) {
        this.receivable = LedgerAccount.receivable(connector);
        this.payable = LedgerAccount.payable(merchant);
        this.reserve = LedgerAccount.refundReserve(merchant);
        this.disputes = LedgerAccount.disputeReserve(merchant);
    }

    /** Authorized: the issuer promises the gross amount. */
    static List<LedgerLine> authorized(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(PENDING, postings.receivable, postings.payable, amount);
        return postings.lines();
    }

    /**
     * Captured: the promise is retired, for what was captured and for what is released with it, and the money is there.
     */
    static List<LedgerLine> captured(
            ConnectorName connector, MerchantId merchant, Money amount, Money fee, Money released) {
        Postings postings = new Postings(connector, merchant);
        postings.move(PENDING, postings.payable, postings.receivable, amount.plus(released));
        postings.add(POSTED, postings.receivable, DEBIT, amount);
        postings.add(POSTED, postings.payable, CREDIT, amount.minus(fee));
        postings.add(POSTED, LedgerAccount.fees(), CREDIT, fee);
        return postings.lines();
    }

    /** Voided or expired: what is left of the promise is retired. */
    static List<LedgerLine> released(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(PENDING, postings.payable, postings.receivable, amount);
        return postings.lines();
    }

    /** A refund was asked for: the money is set aside. */
    static List<LedgerLine> refundReserved(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.payable, postings.reserve, amount);
        return postings.lines();
    }

    /** The refund succeeded: the gateway keeps it from what it owes us. */
    static List<LedgerLine> refundSucceeded(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.reserve, postings.receivable, amount);
        return postings.lines();
    }

    /** The refund failed: the money is the merchant's again. */
    static List<LedgerLine> refundFailed(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.reserve, postings.payable, amount);
        return postings.lines();
    }

    /** A refund that had succeeded came back: the gateway owes it to us again, and we to the merchant. */
    static List<LedgerLine> refundReturned(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.receivable, postings.payable, amount);
        return postings.lines();
    }

    /** A refund that had failed was made all the same: what was set aside for it had been put back. */
    static List<LedgerLine> lateRefund(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.payable, postings.receivable, amount);
        return postings.lines();
    }

    /** A capture took what was captured or released since: the gateway owes it to us, and we to the shopper. */
    static List<LedgerLine> lateCapture(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.receivable, postings.reserve, amount);
        return postings.lines();
    }

    /** A bank debit was returned: what was captured is owed to the gateway, and what was promised beyond it is retired. */
    static List<LedgerLine> returned(ConnectorName connector, MerchantId merchant, Money amount, Money promised) {
        Postings postings = new Postings(connector, merchant);
        postings.move(PENDING, postings.payable, postings.receivable, promised);
        postings.move(POSTED, postings.payable, postings.receivable, amount);
        return postings.lines();
    }

    /** A dispute was opened: the money is set aside, and a fee is charged for it. */
    static List<LedgerLine> disputeOpened(ConnectorName connector, MerchantId merchant, Money amount, Money fee) {
        Postings postings = new Postings(connector, merchant);
        postings.add(POSTED, postings.payable, DEBIT, amount.plus(fee));
        postings.add(POSTED, postings.disputes, CREDIT, amount);
        postings.add(POSTED, LedgerAccount.fees(), CREDIT, fee);
        return postings.lines();
    }

    /** The gateway took what is disputed from what it owes us. */
    static List<LedgerLine> disputeWithdrawn(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.disputes, postings.receivable, amount);
        return postings.lines();
    }

    /** The gateway owes us again what was disputed. */
    static List<LedgerLine> disputeReinstated(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.receivable, postings.disputes, amount);
        return postings.lines();
    }

    /** The dispute was won: the money is the merchant's again. The fee is kept. */
    static List<LedgerLine> disputeWon(ConnectorName connector, MerchantId merchant, Money amount) {
        Postings postings = new Postings(connector, merchant);
        postings.move(POSTED, postings.disputes, postings.payable, amount);
        return postings.lines();
    }

    private void move(Phase phase, LedgerAccount debit, LedgerAccount credit, Money amount) {
        add(phase, debit, DEBIT, amount);
        add(phase, credit, CREDIT, amount);
    }

    private void add(Phase phase, LedgerAccount account, Direction direction, Money amount) {
        if (!amount.isZero()) {
            lines.add(new LedgerLine(account, direction, amount, phase));
        }
    }

    private List<LedgerLine> lines() {
        return List.copyOf(lines);
    }
}
