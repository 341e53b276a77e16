package io.daybook.command.rules;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.Movement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The balanced lines of what a gateway tells in its settlement files: the row "gateway settled us" of the table in
 * {@code docs/ledger.md}. What a charge or a refund moved was posted when it happened; what is news is what the gateway
 * kept for itself, and what has reached the bank.
 */
final class SettlementPostings {

    private SettlementPostings() {}

    /** The gateway kept a fee, or gave one back. */
    static List<LedgerLine> fee(ConnectorName connector, @Nullable Movement fee) {
        return fee == null ? List.of() : against(LedgerAccount.processingCosts(), connector, fee);
    }

    /** The gateway paid out to our bank, or took a payout back. */
    static List<LedgerLine> payout(ConnectorName connector, Movement payout) {
        return against(LedgerAccount.cash(connector), connector, payout);
    }

    /**
     * The gateway sent on what a merchant had paid out, or has it again. That it left our bank was posted when it was paid; it
     * has left what the gateway held for us, as if the gateway had paid it to our bank first.
     */
    static List<LedgerLine> disbursement(ConnectorName connector, Movement movement, @Nullable Movement fee) {
        return Stream.concat(payout(connector, movement).stream(), fee(connector, fee).stream())
                .toList();
    }

    /** The movement on the gateway's receivable, and the same on the other side of another account. */
    private static List<LedgerLine> against(LedgerAccount account, ConnectorName connector, Movement movement) {
        if (movement.amount().isZero()) {
            return List.of();
        }
        LedgerLine receivable = new LedgerLine(
                LedgerAccount.receivable(connector), movement.direction(), movement.amount(), Phase.POSTED);
        Direction other = movement.direction() == Direction.DEBIT ? Direction.CREDIT : Direction.DEBIT;
        LedgerLine opposite = new LedgerLine(account, other, movement.amount(), Phase.POSTED);
        return other == Direction.DEBIT ? List.of(opposite, receivable) : List.of(receivable, opposite);
    }
}
