package io.daybook.command.rules;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.FundsMovement;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Position;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger's lines mean for a merchant's balance. It reads nothing but the posted lines of the account of what we
 * owe the merchant, so that whatever moves money there, now or in a later release, counts without being known here. Only
 * what was captured is new money; everything else that comes is money that had been taken before.
 */
public final class MerchantFunds {

    private MerchantFunds() {}

    /** Whether an event moves what we owe any merchant: others need not even be a merchant's. */
    public static boolean areMovedBy(MovesMoney event) {
        return event.lines().stream()
                .anyMatch(line -> line.phase() == Phase.POSTED && line.account().isPayable());
    }

    /**
     * What an event did to a merchant's funds: at most one movement for each currency.
     *
     * @param event of the merchant's; the balance's own events move nothing, since it has counted them itself
     */
    public static List<FundsMovement> movedBy(MovesMoney event, MerchantId merchant, Position position) {
        if (event instanceof BalanceEvent) {
            return List.of();
        }
        LedgerAccount payable = LedgerAccount.payable(merchant);
        SortedMap<String, Long> sums = new TreeMap<>();
        for (LedgerLine line : event.lines()) {
            if (line.phase() == Phase.POSTED && line.account().equals(payable)) {
                long amount = line.amount().minorUnits();
                long signed = line.direction() == Direction.CREDIT ? amount : -amount;
                sums.merge(line.amount().currency().code(), signed, Math::addExact);
            }
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new FundsMovement(
                        position,
                        kind(event, sum.getValue()),
                        new Money(Math.abs(sum.getValue()), new CurrencyCode(sum.getKey())),
                        event.effectiveAt()))
                .toList();
    }

    private static FundsMovement.Kind kind(MovesMoney event, long sum) {
        if (sum < 0) {
            return FundsMovement.Kind.TAKEN;
        }
        return event instanceof PaymentCaptured ? FundsMovement.Kind.EARNED : FundsMovement.Kind.RESTORED;
    }
}
