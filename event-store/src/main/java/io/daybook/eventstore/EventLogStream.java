package io.daybook.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way along the log. Keeps at most one window of events in memory, however slow its reader is, and asks the
 * database only when the log is known to have grown. Belongs to one reading thread at a time; whoever wakes it waits for
 * nothing, so that a slow query of a reader never holds up the appender.
 */
final class EventLogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final PostgresEventStorageEngine engine;
    private final LogSignal signal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<TrackedEventMessage<?>> window = new ArrayDeque<>();
    private final Runnable wake = this::wake;
    private long read;
    private volatile boolean closed;
    private volatile @Nullable Runnable callback;

    @SuppressWarnings("this-escape") // The signal is listened to last.
    EventLogStream(PostgresEventStorageEngine engine, LogSignal signal, long position) {
        this.engine = engine;
        this.signal = signal;
        this.read = position;
        signal.listen(wake);
    }

    private void wake() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        Runnable listener = callback;
        if (listener != null) {
            listener.run();
        }
    }

    /** Fills the window if it is empty and the log is known to go on. */
    private boolean fill() {
        // An upcaster may leave events out, so that a window can be empty while the log goes on.
        while (window.isEmpty() && !closed && signal.head() > read) {
            long before = read;
            window.addAll(engine.after(read, this::advance));
            if (read == before) {
                throw new IllegalStateException("the log has a gap: position " + (read + 1) + " is not there");
            }
        }
        return !window.isEmpty();
    }

    private void advance(long position) {
        read = position;
    }

    @Override
    public boolean hasNextAvailable() {
        return fill();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fill() ? Optional.of(window.element()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        while (!fill()) {
            lock.lockInterruptibly();
            try {
                while (signal.head() <= read && !closed && left > 0) {
                    left = grown.awaitNanos(left);
                }
                if (closed || signal.head() <= read) {
                    return false;
                }
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.HOURS)) {
            if (closed) {
                throw new IllegalStateException("the stream is closed");
            }
        }
        return window.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable listener) {
        callback = listener;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        signal.forget(wake);
        wake();
    }
}
