package io.daybook.command.automation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has balances release what was held back for long enough. One node at a time, chosen by db-scheduler; what it does twice
 * changes nothing, and what it does late keeps nobody from being paid, since a payout counts what is due as well.
 */
final class FundsSweeper {

    static final String ACTOR = "daybook:funds";

    private static final Logger LOG = LoggerFactory.getLogger(FundsSweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SIGNS_OF_LIFE_MISSED = 6;
    private static final int MOST = 1_000;

    private final WaitingFundsList list;
    private final FollowUps followUps;
    private final Clock clock;
    private final Scheduler scheduler;

    FundsSweeper(DataSource pool, WaitingFundsList list, FollowUps followUps, Clock clock) {
        this.list = list;
        this.followUps = followUps;
        this.clock = clock;
        RecurringTask<Void> sweep =
                Tasks.recurring("release-funds", FixedDelay.of(EVERY)).execute((instance, context) -> sweep());
        this.scheduler = Scheduler.create(pool)
                .tableName("command.scheduled_tasks")
                .threads(1)
                .pollingInterval(EVERY)
                .heartbeatInterval(EVERY)
                .missedHeartbeatsLimit(SIGNS_OF_LIFE_MISSED)
                .startTasks(sweep)
                .build();
    }

    void start() {
        scheduler.start();
    }

    void stop() {
        scheduler.stop();
    }

    /** Gives the commands that are due, and goes on to the next when one fails: it stays on the list. */
    void sweep() {
        Instant now = clock.instant();
        for (WaitingFundsList.Due due : list.due(now, MOST)) {
            try {
                followUps.send(new ReleaseFunds(due.balance(), now), due.metadata());
            } catch (RuntimeException failure) {
                LOG.warn("{} was refused or failed, and stays on the to-do list", due.balance(), failure);
            }
        }
    }
}
