package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
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
 * @param scheduled when it is paid out by itself, if it is
 */
public record BalanceState(
        BalanceId balanceId,
        Tenant tenant,
        long availableMinor,
        SortedMap<Instant, Long> waiting,
        Position through,
        List<PayoutId> recent,
        @Nullable Scheduled scheduled) {

    /**
     * So many payouts are known again when they are asked for twice. A request is repeated within moments; should one
     * come after so many others, the log has the payout's id and refuses the second.
     */
    static final int REMEMBERED = 1_000;

    /**
     * What is paid out by itself, or was so until the last change.
     *
     * @param schedule null where a payout has to be asked for
     * @param nextAt when the next one is due; null where none is
     */
    public record Scheduled(
            ChangeId changeId,
            @Nullable PayoutSchedule schedule,
            @Nullable Instant nextAt) {}

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
            case FundsApplied applied ->
                begun(before, applied.balanceId(), applied.tenant()).after(applied);
            case FundsReleased released -> requireNonNull(before).after(released);
            case PayoutReserved reserved -> requireNonNull(before).after(reserved);
            case PayoutScheduleChanged changed ->
                begun(before, changed.balanceId(), changed.tenant())
                        .at(new Scheduled(changed.changeId(), changed.schedule(), changed.nextAt()));
            case PayoutScheduleKept kept -> requireNonNull(before).after(kept);
        };
    }

    private static BalanceState begun(@Nullable BalanceState before, BalanceId id, Tenant tenant) {
        return before == null
                ? new BalanceState(id, tenant, 0, Collections.emptySortedMap(), Position.START, List.of(), null)
                : before;
    }

    private BalanceState after(FundsApplied applied) {
        SortedMap<Instant, Long> held = new TreeMap<>(waiting);
        for (WaitingFunds more : applied.waiting()) {
            held.merge(more.availableAt(), more.amount().minorUnits(), Math::addExact);
        }
        long available = Math.addExact(availableMinor, applied.available().minorUnits());
        available = Math.subtractExact(available, applied.taken().minorUnits());
        return new BalanceState(balanceId, tenant, available, held, applied.through(), recent, scheduled);
    }

    private BalanceState after(FundsReleased released) {
        long available = Math.addExact(availableMinor, released.amount().minorUnits());
        SortedMap<Instant, Long> held = waiting.tailMap(released.at().plusNanos(1));
        return new BalanceState(balanceId, tenant, available, held, through, recent, scheduled);
    }

    private BalanceState after(PayoutReserved reserved) {
        List<PayoutId> known = new ArrayList<>(recent.size() < REMEMBERED ? recent : recent.subList(1, recent.size()));
        known.add(reserved.payoutId());
        long available = Math.subtractExact(availableMinor, reserved.amount().minorUnits());
        return new BalanceState(balanceId, tenant, available, waiting, through, known, scheduled);
    }

    private BalanceState after(PayoutScheduleKept kept) {
        Scheduled before = requireNonNull(scheduled);
        return at(new Scheduled(before.changeId(), before.schedule(), kept.nextAt()));
    }

    private BalanceState at(Scheduled nextSchedule) {
        return new BalanceState(balanceId, tenant, availableMinor, waiting, through, recent, nextSchedule);
    }

    CurrencyCode currency() {
        return balanceId.currency();
    }

    /** What is held back and need not be any more at a time. */
    Money due(Instant at) {
        long due = waiting.headMap(at.plusNanos(1)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Money(due, currency());
    }

    /** What is held back in all. */
    Money held() {
        return new Money(waiting.values().stream().mapToLong(Long::longValue).sum(), currency());
    }
}
