package io.daybook.command.rules;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.FundsMovement;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import java.time.Instant;
import java.util.List;

/** Commands to the one balance that tests speak of, and to its payouts, at noon unless said otherwise. */
public final class PayoutOrders {

    public static final BalanceId BALANCE = BalanceId.of(TENANT, usd(0).currency());

    private PayoutOrders() {}

    public static PayoutId payout(int number) {
        return new PayoutId(PayoutId.PREFIX + "01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }

    public static FundsMovement moved(long position, FundsMovement.Kind kind, long cents) {
        return new FundsMovement(new Position(position), kind, usd(cents), NOON);
    }

    public static ApplyFunds applying(Instant at, FundsMovement... movements) {
        return new ApplyFunds(BALANCE, TENANT, List.of(movements), at);
    }

    public static RequestPayout payingOut(int number, long cents) {
        return payingOut(number, cents, NOON);
    }

    public static RequestPayout payingOut(int number, long cents, Instant at) {
        return new RequestPayout(
                BALANCE,
                TENANT,
                payout(number),
                usd(cents),
                PayoutDestination.account("tok_visa"),
                PayoutDetails.NONE,
                List.of(SIMULATOR),
                at);
    }

    public static RecordPayoutAnswer answering(int number, GatewayAnswer answer) {
        return new RecordPayoutAnswer(payout(number), 1, answer, NOON);
    }
}
