package io.daybook.command.automation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.daybook.command.automation.OpenOperations.Expired;
import io.daybook.command.automation.OpenOperations.Overdue;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.types.Command;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is overdue: what a process that died, or was too slow, has left behind. One node at a time, chosen by
 * db-scheduler; what it does twice, or after somebody else, changes nothing.
 */
public final class OverdueSweeper {

    static final String ACTOR = "daybook:sweeper";

    private static final Logger LOG = LoggerFactory.getLogger(OverdueSweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** The process that began a pause has its own alarm, which goes first. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /**
     * A process that was killed in the middle of a sweep still holds it in the table: without a sign of life for so many
     * times {@link #EVERY}, another takes it up. Sooner than a lease runs out, and two sweeps at once change nothing.
     */
    private static final int SIGNS_OF_LIFE_MISSED = 6;

    /** In one sweep: a backlog is worked off at so many a second at most. */
    private static final int MOST = 2_000;

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
        RecurringTask<Void> sweep =
                Tasks.recurring("sweep-overdue", FixedDelay.of(EVERY)).execute((instance, context) -> sweep());
        this.scheduler = Scheduler.create(pool)
                .tableName("command.scheduled_tasks")
                .threads(1)
                .pollingInterval(EVERY)
                .heartbeatInterval(EVERY)
                .missedHeartbeatsLimit(SIGNS_OF_LIFE_MISSED)
                .startTasks(sweep)
                .build();
    }

    /** Another thing to look after in each sweep, which is told what time it is. */
    void also(Consumer<Instant> chore) {
        chores.add(chore);
    }

    /** Begins to sweep, every second, on this node or another. */
    public void start() {
        scheduler.start();
    }

    public void stop() {
        scheduler.stop();
    }

    /** Gives the commands that are due, and goes on to the next when one fails: it stays on the list. */
    void sweep() {
        Instant now = clock.instant();
        try (ExecutorService senders =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Overdue overdue : list.overdue(now.minus(GRACE), MOST)) {
                senders.execute(() -> send(
                        WhenCallIsLeasedThenCallGateway.resuming(overdue.payment(), overdue.operation(), now),
                        overdue.metadata()));
            }
            for (Expired expired : list.expired(now, MOST)) {
                senders.execute(() -> send(new ExpirePayment(expired.payment(), now), expired.metadata()));
            }
        }
        chores.forEach(chore -> chore.accept(now));
    }

    private void send(Command command, MetaData metadata) {
        try {
            followUps.send(command, metadata);
        } catch (RuntimeException failure) {
            LOG.warn("{} was refused or failed, and stays on the to-do list", command.target(), failure);
        }
    }
}
