package io.daybook.query;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;

/** Lines of the ledger in USD cents. */
final class Lines {

    private Lines() {}

    static LedgerLine debit(LedgerAccount account, long cents, Phase phase) {
        return new LedgerLine(account, Direction.DEBIT, APayment.usd(cents), phase);
    }

    static LedgerLine credit(LedgerAccount account, long cents, Phase phase) {
        return new LedgerLine(account, Direction.CREDIT, APayment.usd(cents), phase);
    }
}
