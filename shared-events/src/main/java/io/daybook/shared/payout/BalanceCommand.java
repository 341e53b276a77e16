package io.daybook.shared.payout;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be ordered of a merchant's balance. */
public sealed interface BalanceCommand extends Command {

    BalanceId balanceId();

    Instant at();

    @Override
    default BalanceId target() {
        return balanceId();
    }

    /**
     * To take in what the log says of the merchant's money. What was taken in before is passed over, each by its position,
     * so that it does no harm twice or in other portions.
     *
     * @param movements in the order of their positions; at least one
     */
    record ApplyFunds(BalanceId balanceId, Tenant tenant, List<FundsMovement> movements, Instant at)
            implements BalanceCommand {
        public ApplyFunds {
            movements = List.copyOf(movements);
            if (movements.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to take in");
            }
        }
    }

    /** To make available what has been held back for long enough. Nothing, if nothing is due. */
    record ReleaseFunds(BalanceId balanceId, Instant at) implements BalanceCommand {}

    /**
     * To pay out by itself from now on, or no longer. Refused as {@code PAYOUT_DESTINATION_UNKNOWN}.
     *
     * @param schedule null to pay out only what is asked for
     */
    record ChangePayoutSchedule(
            BalanceId balanceId,
            Tenant tenant,
            ChangeId changeId,
            @Nullable PayoutSchedule schedule,
            Instant at) implements BalanceCommand {
        public ChangePayoutSchedule {
            if (schedule != null
                    && !BalanceId.of(tenant, schedule.minimum().currency()).equals(balanceId)) {
                throw new IllegalArgumentException("the minimum is in the currency of the balance");
            }
        }
    }

    /**
     * To pay out what is available, since the schedule says so. Nothing, if nothing is due.
     *
     * @param payoutId of the payout, should there be one
     */
    record PayOutOnSchedule(BalanceId balanceId, PayoutId payoutId, Instant at) implements BalanceCommand {}

    /**
     * To pay out. Refused as {@code PAYOUT_DESTINATION_UNKNOWN} or {@code PAYOUT_EXCEEDS_AVAILABLE}.
     *
     * @param amount in the currency of the balance, more than zero
     * @param route the merchant's gateways, in order, to be asked first whether they can
     */
    record RequestPayout(
            BalanceId balanceId,
            Tenant tenant,
            PayoutId payoutId,
            Money amount,
            PayoutDestination destination,
            PayoutDetails details,
            List<ConnectorName> route,
            Instant at)
            implements BalanceCommand {
        public RequestPayout {
            route = List.copyOf(route);
            if (amount.isZero() || !BalanceId.of(tenant, amount.currency()).equals(balanceId)) {
                throw new IllegalArgumentException("a payout has an amount, in the currency of the balance");
            }
        }
    }
}
