package io.daybook.command.automation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.daybook.command.automation.OpenOperations.Expired;
import io.daybook.command.automation.OpenOperations.Overdue;
import io.daybook.command.automation.OpenOperations.Share;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.types.Command;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is overdue: what a process that died, or was too slow, has left behind. The list is shared out by payment, and
 * all nodes work at it: each share is swept by one of them at a time, whichever is free, chosen by db-scheduler. What is
 * overdue about a payment is done one after the other, the longest overdue first. What is done twice, or after somebody
 * else, changes nothing.
 */
public final class OverdueSweeper {

    static final String ACTOR = "daybook:sweeper";

    /** What the tasks of the shares are called, before their numbers. */
    static final String NAME = "sweep-overdue-";

    private static final Logger LOG = LoggerFactory.getLogger(OverdueSweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** The process that began a pause has its own alarm, which goes first. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /**
     * A process that was killed in the middle of a sweep still holds it in the table: without a sign of life for so many
     * times {@link #EVERY}, another takes it up. Sooner than a lease runs out, and two sweeps at once change nothing.
     */
    private static final int SIGNS_OF_LIFE_MISSED = 6;

    /** As many nodes find work at once; each share costs some statements a second where there is nothing to do. */
    private static final int SHARES = 4;

    /** In one sweep of a share: a node alone works off four times as many a second at most. */
    private static final int MOST = 500;

    private static final Duration WORKED_IS_KEPT = Duration.ofHours(1);

    /** Commands under way together, so that they share the commits of the log. */
    private static final int AT_ONCE = 64;

    private final OpenOperations list;
    private final FollowUps followUps;
    private final Clock clock;
    private final Scheduler scheduler;
    private final List<Consumer<Instant>> chores = new CopyOnWriteArrayList<>();

    OverdueSweeper(DataSource pool, OpenOperations list, FollowUps followUps, Clock clock) {
        this.list = list;
        this.followUps = followUps;
        this.clock = clock;
        List<RecurringTask<?>> sweeps = new ArrayList<>();
        for (int number = 0; number < SHARES; number++) {
            Share share = new Share(number, SHARES);
            RecurringTask<Void> sweep =
                    Tasks.recurring(NAME + number, FixedDelay.of(EVERY)).execute((instance, context) -> sweep(share));
            sweeps.add(sweep);
        }
        this.scheduler = Scheduler.create(pool)
                .tableName("command.scheduled_tasks")
                .threads(1)
                .pollingInterval(EVERY)
                .heartbeatInterval(EVERY)
                .missedHeartbeatsLimit(SIGNS_OF_LIFE_MISSED)
                .startTasks(sweeps)
                .build();
    }

    /** Another thing to look after every second, on one node at a time; it is told what time it is. */
    void also(Consumer<Instant> chore) {
        chores.add(chore);
    }

    /** Begins to sweep each share every second, on this node or another. */
    public void start() {
        scheduler.start();
    }

    public void stop() {
        scheduler.stop();
    }

    /** Gives the commands that are due, and goes on to the next when one fails: it stays on the list. */
    private void sweep(Share share) {
        Instant now = clock.instant();
        Map<String, List<Overdue>> lines = new LinkedHashMap<>();
        for (Overdue overdue : list.overdue(share, now.minus(GRACE), MOST)) {
            lines.computeIfAbsent(overdue.line(), _ -> new ArrayList<>()).add(overdue);
        }
        try (ExecutorService senders =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            lines.values()
                    .forEach(line -> senders.execute(() -> line.forEach(overdue -> send(
                            WhenCallIsLeasedThenCallGateway.resuming(overdue.payment(), overdue.operation(), now),
                            overdue.metadata()))));
            for (Expired expired : list.expired(share, now, MOST)) {
                senders.execute(() -> send(new ExpirePayment(expired.payment(), now), expired.metadata()));
            }
        }
        if (share.number() == 0) {
            list.forgetWorked(now.minus(WORKED_IS_KEPT));
            chores.forEach(chore -> chore.accept(now));
        }
    }

    private void send(Command command, MetaData metadata) {
        try {
            followUps.send(command, metadata);
        } catch (RuntimeException failure) {
            LOG.warn("{} was refused or failed, and stays on the to-do list", command.target(), failure);
        }
    }
}
