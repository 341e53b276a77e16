package io.daybook.command.rules;

import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementTotal;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a file come to, currency by currency. Whoever reads files sees to it that no sum is larger than any
 * amount may be.
 */
final class SettlementSums {

    private long gross;
    private long fees;
    private long paidOut;

    private SettlementSums() {}

    static List<SettlementTotal> of(List<SettlementLine> lines) {
        Map<String, SettlementSums> byCurrency = new TreeMap<>();
        for (SettlementLine line : lines) {
            byCurrency
                    .computeIfAbsent(line.gross().amount().currency().code(), code -> new SettlementSums())
                    .add(line);
        }
        return byCurrency.entrySet().stream()
                .map(each -> each.getValue().total(new CurrencyCode(each.getKey())))
                .toList();
    }

    private void add(SettlementLine line) {
        long amount = line.gross().signed();
        switch (line.kind()) {
            case PAYOUT, DISBURSEMENT, DISBURSEMENT_RETURN -> paidOut = Math.addExact(paidOut, amount);
            case FEE -> fees = Math.addExact(fees, amount);
            case CHARGE, REFUND, RETURN, DISPUTE, DISPUTE_REVERSAL, OTHER -> gross = Math.addExact(gross, amount);
        }
        @Nullable Movement fee = line.fee();
        if (fee != null) {
            fees = Math.addExact(fees, fee.signed());
        }
    }

    private SettlementTotal total(CurrencyCode currency) {
        return new SettlementTotal(movement(gross, currency), movement(fees, currency), movement(paidOut, currency));
    }

    private static Movement movement(long signed, CurrencyCode currency) {
        return signed < 0
                ? Movement.lowers(new Money(Math.negateExact(signed), currency))
                : Movement.raises(new Money(signed, currency));
    }
}
