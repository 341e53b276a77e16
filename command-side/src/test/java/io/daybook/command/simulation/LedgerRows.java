package io.daybook.command.simulation;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import java.util.HashMap;
import java.util.Map;

/** The ledger's read model: what stands on each account, by addition alone, so that an event taken twice shows. */
final class LedgerRows extends Follower {

    /** An account in one of the two phases. */
    record Place(String account, Phase phase) {}

    private final Map<Place, Long> balances = new HashMap<>();

    LedgerRows(World world) {
        super(world, "the ledger's projection", 7);
    }

    @Override
    void apply(Store.Entry entry) {
        enter(balances, entry);
    }

    /** Credits less debits, in minor units. */
    static void enter(Map<Place, Long> balances, Store.Entry entry) {
        if (entry.event() instanceof MovesMoney money) {
            for (LedgerLine line : money.lines()) {
                long amount = line.amount().minorUnits();
                balances.merge(
                        new Place(line.account().value(), line.phase()),
                        line.direction() == Direction.CREDIT ? amount : -amount,
                        Long::sum);
            }
        }
    }

    Map<Place, Long> balances() {
        return balances;
    }
}
