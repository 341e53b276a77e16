package io.daybook.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines that survive a crash. Many callers append; whoever waits first writes and syncs for all who appended so far, so
 * that a sync is shared. A line that a crash cut short is dropped at the next start: nobody was told of it. Thread-safe.
 */
final class Journal implements AutoCloseable {

    // Not a FileChannel: that would be closed under everybody when one waiting thread is interrupted.
    private final RandomAccessFile file;
    private final FileLock owner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flushed = lock.newCondition();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long appended;
    private long durable;
    private boolean flushing;
    private @Nullable IOException broken;

    private Journal(RandomAccessFile file, FileLock owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * Opens the file, creates it if need be, and hands out its lines from the first.
     *
     * @param replay is given each whole line; what it throws is thrown on
     * @throws IOException when it cannot be read or written, or when another process has it open
     */
    static Journal open(Path path, Consumer<String> replay) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            FileLock owner = lock(file, path);
            long end = Replay.lines(path, replay);
            file.setLength(end);
            file.seek(end);
            file.getFD().sync();
            if (folder != null) {
                syncFolder(folder);
            }
            return new Journal(file, owner);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static FileLock lock(RandomAccessFile file, Path path) throws IOException {
        try {
            FileLock owner = file.getChannel().tryLock();
            if (owner != null) {
                return owner;
            }
        } catch (OverlappingFileLockException withinThisProcess) {
            throw new IOException("Another simulator in this process is using " + path, withinThisProcess);
        }
        throw new IOException("Another simulator is using " + path);
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Adds a line, which has no line break in it. It is durable when {@link #awaitDurable} returns. */
    void append(String line) {
        byte[] bytes = (line + "\n").getBytes(UTF_8);
        lock.lock();
        try {
            pending.write(bytes, 0, bytes.length);
            appended++;
        } finally {
            lock.unlock();
        }
    }

    /** How many lines have been appended so far. */
    long appended() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so many lines are on disk.
     *
     * @throws UncheckedIOException when they cannot be written, now or since an earlier failure
     */
    void awaitDurable(long lines) {
        lock.lock();
        try {
            while (durable < lines) {
                if (broken != null) {
                    throw new UncheckedIOException("the record of charges cannot be written", broken);
                }
                if (flushing) {
                    flushed.awaitUninterruptibly();
                } else {
                    flush();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held, and gives it up while the disk works. */
    private void flush() {
        byte[] batch = pending.toByteArray();
        long upTo = appended;
        pending.reset();
        flushing = true;
        lock.unlock();
        @Nullable IOException failure = null;
        try {
            file.write(batch);
            file.getFD().sync();
        } catch (IOException cannotWrite) {
            failure = cannotWrite;
        } finally {
            lock.lock();
            flushing = false;
            flushed.signalAll();
        }
        if (failure == null) {
            durable = upTo;
        } else {
            // What is on disk is uncertain from here on; only a start from the file can tell.
            broken = failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            awaitDurable(appended());
        } finally {
            owner.release();
            file.close();
        }
    }
}
