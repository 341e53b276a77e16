package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.PAYOUT_DESTINATION_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.PAYOUT_EXCEEDS_AVAILABLE;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.FundsMovement;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What may be paid out: what was earned and has been held back for long enough, less what was refunded, disputed, returned
 * or paid out. All commands to one balance are decided one after the other, so that no two payouts are promised the same
 * money. What is available may turn negative, which keeps from paying out and from nothing else.
 */
public final class BalanceRules {

    private BalanceRules() {}

    /**
     * Takes in what the log says.
     *
     * @param state null before the first event
     */
    public static Decision<BalanceEvent> apply(@Nullable BalanceState state, ApplyFunds command, ReleaseTerms terms) {
        Position known = state == null ? Position.START : state.through();
        List<FundsMovement> news = command.movements().stream()
                .filter(movement -> movement.position().compareTo(known) > 0)
                .toList();
        return news.isEmpty() ? Decision.accept() : Decision.accept(applied(command, news, terms));
    }

    private static FundsApplied applied(ApplyFunds command, List<FundsMovement> news, ReleaseTerms terms) {
        CurrencyCode currency = news.getFirst().amount().currency();
        Money available = Money.zero(currency);
        Money taken = Money.zero(currency);
        SortedMap<Instant, Money> waiting = new TreeMap<>();
        for (FundsMovement movement : news) {
            Money amount = movement.amount();
            switch (movement.kind()) {
                case TAKEN -> taken = taken.plus(amount);
                case RESTORED -> available = available.plus(amount);
                case EARNED -> {
                    Instant from = terms.availableAt(command.tenant(), movement.effectiveAt());
                    if (from.isAfter(command.at())) {
                        waiting.merge(from, amount, Money::plus);
                    } else {
                        available = available.plus(amount);
                    }
                }
            }
        }
        return new FundsApplied(
                command.balanceId(),
                command.tenant(),
                news.getLast().position(),
                available,
                taken,
                waiting.entrySet().stream()
                        .map(each -> new WaitingFunds(each.getKey(), each.getValue()))
                        .toList(),
                command.at());
    }

    /** Makes available what is due. */
    public static Decision<BalanceEvent> release(BalanceState state, ReleaseFunds command) {
        return released(state, command.at())
                .<Decision<BalanceEvent>>map(Decision::accept)
                .orElseGet(Decision::accept);
    }

    static Optional<FundsReleased> released(BalanceState state, Instant at) {
        Money due = state.due(at);
        return due.isZero()
                ? Optional.empty()
                : Optional.of(new FundsReleased(state.balanceId(), state.tenant(), due, at));
    }

    /**
     * Sets money aside for a payout.
     *
     * @param state null when the merchant never had any
     * @param connector the gateway that can pay it out, if there is one
     */
    public static Decision<BalanceEvent> request(
            @Nullable BalanceState state, RequestPayout command, Optional<ConnectorName> connector) {
        if (state != null && state.recent().contains(command.payoutId())) {
            return Decision.accept();
        }
        if (connector.isEmpty()) {
            return nowhere(command.amount().currency());
        }
        long available = state == null
                ? 0
                : Math.addExact(state.availableMinor(), state.due(command.at()).minorUnits());
        if (state == null || command.amount().minorUnits() > available) {
            return Decision.reject(
                    PAYOUT_EXCEEDS_AVAILABLE, "Available are " + available + " minor units, which is less.");
        }
        List<BalanceEvent> events = new ArrayList<>();
        released(state, command.at()).ifPresent(events::add);
        events.add(reserved(state, command.payoutId(), command.amount(), command.at()));
        return Decision.accept(events);
    }

    static PayoutReserved reserved(BalanceState state, PayoutId payout, Money amount, Instant at) {
        return new PayoutReserved(
                state.balanceId(),
                state.tenant(),
                payout,
                amount,
                PayoutPostings.requested(state.tenant().merchant(), amount),
                at);
    }

    static Decision<BalanceEvent> nowhere(CurrencyCode currency) {
        return Decision.reject(PAYOUT_DESTINATION_UNKNOWN, "No gateway pays out to there in " + currency + ".");
    }
}
