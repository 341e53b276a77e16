package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a balance remembers in order to decide. Immutable.
 *
 * @param availableMinor what can be paid out, in minor units; negative when more was taken than there was
 * @param waiting what is held back, by when it becomes available, in minor units
 * @param through the position of the last event of the log that was taken in
 * @param recent the payouts that were requested last, the last one last
 */
public record BalanceState(
        BalanceId balanceId,
        Tenant tenant,
        CurrencyCode currency,
        long availableMinor,
        SortedMap<Instant, Long> waiting,
        Position through,
        List<PayoutId> recent) {

    /**
     * So many payouts are known again when they are asked for twice. A request is repeated within moments; should one
     * come after so many others, the log has the payout's id and refuses the second.
     */
    static final int REMEMBERED = 1_000;

    public BalanceState {
        waiting = Collections.unmodifiableSortedMap(waiting);
        recent = List.copyOf(recent);
    }

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static BalanceState evolve(@Nullable BalanceState before, BalanceEvent event) {
        return switch (event) {
            case FundsApplied applied -> begun(before, applied).after(applied);
            case FundsReleased released -> requireNonNull(before).after(released);
            case PayoutReserved reserved -> requireNonNull(before).after(reserved);
        };
    }

    private static BalanceState begun(@Nullable BalanceState before, FundsApplied first) {
        return before == null
                ? new BalanceState(
                        first.balanceId(),
                        first.tenant(),
                        first.taken().currency(),
                        0,
                        Collections.emptySortedMap(),
                        Position.START,
                        List.of())
                : before;
    }

    private BalanceState after(FundsApplied applied) {
        SortedMap<Instant, Long> held = new TreeMap<>(waiting);
        for (WaitingFunds more : applied.waiting()) {
            held.merge(more.availableAt(), more.amount().minorUnits(), Math::addExact);
        }
        long available = Math.addExact(availableMinor, applied.available().minorUnits());
        return new BalanceState(
                balanceId,
                tenant,
                currency,
                Math.subtractExact(available, applied.taken().minorUnits()),
                held,
                applied.through(),
                recent);
    }

    private BalanceState after(FundsReleased released) {
        return new BalanceState(
                balanceId,
                tenant,
                currency,
                Math.addExact(availableMinor, released.amount().minorUnits()),
                waiting.tailMap(released.at().plusNanos(1)),
                through,
                recent);
    }

    private BalanceState after(PayoutReserved reserved) {
        List<PayoutId> known =
                new ArrayList<>(recent.size() < REMEMBERED ? recent : recent.subList(1, recent.size()));
        known.add(reserved.payoutId());
        return new BalanceState(
                balanceId,
                tenant,
                currency,
                Math.subtractExact(availableMinor, reserved.amount().minorUnits()),
                waiting,
                through,
                known);
    }

    /** What is held back and need not be any more at a time. */
    Money due(Instant at) {
        long due = waiting.headMap(at.plusNanos(1)).values().stream().mapToLong(Long::longValue).sum();
        return new Money(due, currency);
    }

    /** What is held back in all. */
    Money held() {
        return new Money(waiting.values().stream().mapToLong(Long::longValue).sum(), currency);
    }
}
