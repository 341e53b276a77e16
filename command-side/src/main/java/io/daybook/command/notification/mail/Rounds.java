package io.daybook.command.notification.mail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A postman at work on a thread of its own, until it is closed. */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Postman postman;
    private final Duration patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** @param patience how long the e-mail under way may take when this is closed */
    Rounds(Postman postman, Duration patience) {
        this.postman = postman;
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("postman").unstarted(this::walk);
    }

    void start() {
        thread.start();
    }

    /** Rests when nothing is due, or something is wrong. */
    private void walk() {
        try {
            while (stopping.getCount() > 0) {
                if (!walked()) {
                    stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean walked() {
        try {
            return postman.next();
        } catch (RuntimeException failure) {
            LOG.warn("E-mail is not sent just now: {}", failure.toString());
            return false;
        }
    }

    /**
     * No e-mail is begun any more. The one under way is waited for, since whoever cuts it off does not know whether the
     * server has it; only when that takes too long it is.
     */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (!thread.join(patience)) {
                LOG.warn("An e-mail that was under way is cut off; it may be sent again");
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
