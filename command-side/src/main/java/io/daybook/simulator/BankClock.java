package io.daybook.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Wakes the pretended banks when they have something to say. */
final class BankClock implements SmartLifecycle {

    private final Undecided undecided;
    private final Chargebacks chargebacks;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-banks").factory());
    private volatile boolean running;

    BankClock(Undecided undecided, Chargebacks chargebacks, Clock clock) {
        this.undecided = undecided;
        this.chargebacks = chargebacks;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        undecided.wake(at -> setAlarm(at, undecided::settleDue));
        chargebacks.wake(at -> setAlarm(at, chargebacks::settleDue));
    }

    private void setAlarm(Instant at, Runnable work) {
        long millis = Math.max(1, Duration.between(clock.instant(), at).toMillis() + 1);
        try {
            Future<?> _ = timer.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            running = false; // At the next start it is set again, from the record.
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
