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
 * database only when the log is known to have grown. Thread-safe.
 */
final class EventLogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int WINDOW = 500;

    private final PostgresEventStorageEngine engine;
    private final LogSignal signal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<TrackedEventMessage<?>> window = new ArrayDeque<>();
    private final Runnable wake = this::wake;
    private long read;
    private boolean first = true;
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

    /** Fills the window if it is empty and there may be more. The first look needs no signal. */
    private void fill() {
        if (window.isEmpty() && !closed && (first || signal.head() > read)) {
            first = false;
            window.addAll(engine.after(read, WINDOW));
            read += window.size();
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        lock.lock();
        try {
            fill();
            return Optional.ofNullable(window.peek());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        lock.lock();
        try {
            long left = unit.toNanos(timeout);
            fill();
            while (window.isEmpty() && left > 0 && !closed) {
                left = grown.awaitNanos(left);
                fill();
            }
            return !window.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        lock.lock();
        try {
            fill();
            while (window.isEmpty()) {
                if (closed) {
                    throw new IllegalStateException("the stream is closed");
                }
                grown.await();
                fill();
            }
            return window.remove();
        } finally {
            lock.unlock();
        }
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
