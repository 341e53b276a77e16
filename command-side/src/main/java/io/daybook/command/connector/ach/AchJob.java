package io.daybook.command.connector.ach;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does what the hour asks for: makes and hands over the files of the day, reads what came back, and tells of it. One node at
 * a time, chosen by db-scheduler; what two do at once is still done once.
 */
final class AchJob implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AchJob.class);

    /** A process that was killed while it was at work is given up after so many missing signs of life. */
    private static final int SIGNS_OF_LIFE_MISSED = 6;

    private static final int AFTER_AXON = 1;

    private final DayFiles files;
    private final Inbox inbox;
    private final ReturnTeller teller;
    private final DataSource pool;
    private final Duration every;
    private @Nullable Scheduler scheduler;

    AchJob(DayFiles files, Inbox inbox, ReturnTeller teller, DataSource pool, Duration every) {
        this.files = files;
        this.inbox = inbox;
        this.teller = teller;
        this.pool = pool;
        this.every = every;
    }

    /** Does everything that is due now. What fails does not keep the rest from being done, and is tried again. */
    void work() {
        attempt("hand over files", files::handOver);
        attempt("make the files of the day", this::makeFiles);
        attempt("read the inbox", inbox::readAll);
        attempt("tell of returns", teller::tell);
    }

    private void makeFiles() {
        while (files.cut().isPresent()) {
            files.handOver();
        }
    }

    private interface Work {
        void now() throws IOException;
    }

    private static void attempt(String what, Work work) {
        try {
            work.now();
        } catch (IOException | RuntimeException failure) {
            LOG.error("Could not {}; it will be tried again", what, failure);
        }
    }

    @Override
    public void start() {
        RecurringTask<Void> task =
                Tasks.recurring("clearing-house", FixedDelay.of(every)).execute((instance, context) -> work());
        Scheduler started = Scheduler.create(pool)
                .tableName("ach.scheduled_tasks")
                .threads(1)
                .pollingInterval(every)
                .heartbeatInterval(every)
                .missedHeartbeatsLimit(SIGNS_OF_LIFE_MISSED)
                .startTasks(task)
                .build();
        started.start();
        scheduler = started;
    }

    @Override
    public void stop() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return AFTER_AXON;
    }
}
