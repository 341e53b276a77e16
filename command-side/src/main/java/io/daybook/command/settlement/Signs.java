package io.daybook.command.settlement;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import org.jspecify.annotations.Nullable;

/** Which way an amount can go. */
final class Signs {

    private Signs() {}

    /** The amount of a line, whose sign must be that of its kind. */
    static Movement checked(Cells cells, String column, MovementKind kind, Movement gross)
            throws UnreadableFileException {
        Direction wanted = switch (kind) {
            case CHARGE, DISPUTE_REVERSAL, DISBURSEMENT_RETURN -> Direction.DEBIT;
            case REFUND, RETURN, DISPUTE, DISBURSEMENT -> Direction.CREDIT;
            case FEE, PAYOUT, OTHER -> gross.direction(); // May go either way.
        };
        if (gross.amount().isZero()) {
            throw UnreadableFileException.at(cells.number(), column, "A line of zero says nothing.");
        }
        if (gross.direction() != wanted) {
            throw UnreadableFileException.at(
                    cells.number(),
                    column,
                    wanted == Direction.DEBIT ? "This amount must be positive." : "This amount must be negative.");
        }
        return gross;
    }

    /** A fee as files tell of it: positive is what the gateway keeps. Null for nothing. */
    static @Nullable Movement cost(Movement fee) {
        if (fee.amount().isZero()) {
            return null;
        }
        return fee.direction() == Direction.DEBIT ? Movement.lowers(fee.amount()) : Movement.raises(fee.amount());
    }
}
