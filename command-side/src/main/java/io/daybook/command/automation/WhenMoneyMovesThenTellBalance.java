package io.daybook.command.automation;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.MerchantFunds;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.FundsMovement;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Tells each merchant's balance what the log says of the merchant's money, a batch of events by one command, and keeps the
 * list of what has to be released or paid out. A batch that is read again, in whatever portions, is told again, and the balance passes
 * over what it knows by its positions.
 */
@ProcessingGroup(WhenMoneyMovesThenTellBalance.NAME)
public final class WhenMoneyMovesThenTellBalance {

    /** The processor that this runs in. */
    public static final String NAME = "merchant-funds";

    private static final String ACTOR = "daybook:" + NAME;
    private static final String MOVED = WhenMoneyMovesThenTellBalance.class.getName();

    /** Another node may write to the same balance at the same time, and be first. */
    private static final int ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** What moved in one balance. */
    private record Moved(Tenant tenant, List<FundsMovement> movements, List<String> causes) {

        Moved(Tenant tenant) {
            this(tenant, new ArrayList<>(), new ArrayList<>());
        }
    }

    private final FollowUps followUps;
    private final WaitingFundsList waiting;
    private final Clock clock;

    WhenMoneyMovesThenTellBalance(FollowUps followUps, WaitingFundsList waiting, Clock clock) {
        this.followUps = followUps;
        this.waiting = waiting;
        this.clock = clock;
    }

    @EventHandler
    void on(MovesMoney event, EventMessage<MovesMoney> message) {
        if (!MerchantFunds.areMovedBy(event)) {
            return;
        }
        Tenant tenant = tenant(message);
        for (FundsMovement movement : MerchantFunds.movedBy(event, tenant.merchant(), position(message))) {
            BalanceId balance = BalanceId.of(tenant, movement.amount().currency());
            Moved moved = moved().computeIfAbsent(balance, key -> new Moved(tenant));
            moved.movements().add(movement);
            moved.causes().add(message.getIdentifier());
        }
    }

    @EventHandler
    void on(FundsApplied event, EventMessage<FundsApplied> message) {
        for (WaitingFunds funds : event.waiting()) {
            waiting.waits(event.balanceId(), funds.availableAt(), FollowUps.causedBy(message, DueFunds.ACTOR));
        }
    }

    @EventHandler
    void on(FundsReleased event) {
        waiting.released(event.balanceId(), event.at());
    }

    @EventHandler
    void on(PayoutScheduleChanged event, EventMessage<PayoutScheduleChanged> message) {
        waiting.paysOutAt(event.balanceId(), event.nextAt(), FollowUps.causedBy(message, DueFunds.SCHEDULE));
    }

    @EventHandler
    void on(PayoutScheduleKept event, EventMessage<PayoutScheduleKept> message) {
        waiting.paysOutAt(event.balanceId(), event.nextAt(), FollowUps.causedBy(message, DueFunds.SCHEDULE));
    }

    @EventHandler
    void on(MerchantSuspended event) {
        waiting.suspended(event.merchantId());
    }

    @EventHandler
    void on(MerchantReinstated event) {
        waiting.reinstated(event.merchantId());
    }

    private static Tenant tenant(EventMessage<?> message) {
        return new Tenant(
                new MerchantId(told(message, MetadataKeys.MERCHANT)),
                Mode.valueOf(told(message, MetadataKeys.MODE).toUpperCase(Locale.ROOT)));
    }

    private static String told(EventMessage<?> message, String key) {
        return requireNonNull(message.getMetaData().get(key), key).toString();
    }

    private static Position position(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null) {
            return new Position(tracked.trackingToken().position().orElseThrow());
        }
        throw new IllegalStateException("event " + message.getIdentifier() + " was not read from the log");
    }

    /** That of the batch of events that is being handled; told at its end, before its transaction commits. */
    private Map<BalanceId, Moved> moved() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Map<BalanceId, Moved> known = batch.getResource(MOVED);
        if (known != null) {
            return known;
        }
        Map<BalanceId, Moved> moved = new LinkedHashMap<>();
        batch.resources().put(MOVED, moved);
        batch.onPrepareCommit(unitOfWork -> tell(moved));
        return moved;
    }

    /** On threads of their own: the commands' units of work are none of the batch's, and are durable before it commits. */
    private void tell(Map<BalanceId, Moved> moved) {
        try (ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> told = new ArrayList<>();
            moved.forEach((balance, what) -> told.add(tellers.submit(() -> tell(balance, what))));
            for (Future<?> each : told) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a balance could not be told what moved", failure.getCause());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("closing down", closing);
        }
    }

    private void tell(BalanceId balance, Moved moved) {
        for (int attempt = 1; ; attempt++) {
            try {
                followUps.send(
                        new ApplyFunds(balance, moved.tenant(), moved.movements(), clock.instant()), metadata(moved));
                return;
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("closing down", closing);
        }
    }

    /** Of many causes the last: the others are the events between the position before and this one. */
    private static MetaData metadata(Moved moved) {
        String cause = moved.causes().getLast();
        return MetaData.with(MetadataKeys.ACTOR, ACTOR)
                .and(MetadataKeys.CAUSATION, cause)
                .and(MetadataKeys.CORRELATION, cause);
    }
}
