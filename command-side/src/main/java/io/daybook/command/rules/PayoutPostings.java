package io.daybook.command.rules;

import static io.daybook.command.rules.Postings.moved;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import java.util.List;

/** The balanced lines of payouts: one method for each of their rows of the table in {@code docs/ledger.md}. */
final class PayoutPostings {

    private PayoutPostings() {}

    /** Requested: the money leaves the merchant's account and is on its way. */
    static List<LedgerLine> requested(MerchantId merchant, Money amount) {
        return moved(POSTED, LedgerAccount.payable(merchant), LedgerAccount.payoutsInTransit(), amount);
    }

    /** Paid: it has left our bank. */
    static List<LedgerLine> paid(ConnectorName connector, Money amount) {
        return moved(POSTED, LedgerAccount.payoutsInTransit(), LedgerAccount.cash(connector), amount);
    }

    /** Failed: it never left, and is the merchant's again. */
    static List<LedgerLine> failed(MerchantId merchant, Money amount) {
        return moved(POSTED, LedgerAccount.payoutsInTransit(), LedgerAccount.payable(merchant), amount);
    }

    /** Returned after it was paid: our bank has it again, and so has the merchant. */
    static List<LedgerLine> returned(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, LedgerAccount.cash(connector), LedgerAccount.payable(merchant), amount);
    }

    /** Found paid after it had failed: what was put back is taken again. */
    static List<LedgerLine> foundPaid(ConnectorName connector, MerchantId merchant, Money amount) {
        return moved(POSTED, LedgerAccount.payable(merchant), LedgerAccount.cash(connector), amount);
    }
}
