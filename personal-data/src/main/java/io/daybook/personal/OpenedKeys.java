package io.daybook.personal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The keys that were used a short while ago, unwrapped. Bounded in number and in time. Thread-safe. */
final class OpenedKeys {

    /** Reads, and perhaps creates, the key of a subject. */
    @FunctionalInterface
    interface Source {
        SubjectKeyFiles.Found find() throws IOException, GeneralSecurityException;
    }

    /**
     * @param durable whether the key's file is known to be on disk, so that something may be sealed with it
     */
    private record Opened(Aead key, boolean durable, Instant at) {}

    private static final int STRIPES = 64;

    private final Duration life;
    private final Clock clock;
    private final Map<String, Opened> bySubject;
    private final Lock[] locks =
            IntStream.range(0, STRIPES).mapToObj(stripe -> new ReentrantLock()).toArray(Lock[]::new);

    OpenedKeys(int limit, Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
        this.bySubject = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
                return size() > limit;
            }
        };
    }

    /** The lock under which a key is read and remembered, or destroyed and forgotten: never between the two. */
    Lock lock(String subject) {
        return locks[Math.floorMod(subject.hashCode(), STRIPES)];
    }

    Optional<Aead> find(String subject, boolean durable) {
        @Nullable Opened opened;
        synchronized (bySubject) {
            opened = bySubject.get(subject);
        }
        if (opened == null || (durable && !opened.durable())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean fresh = !now.isBefore(opened.at()) && now.isBefore(opened.at().plus(life));
        return fresh ? Optional.of(opened.key()) : Optional.empty();
    }

    /**
     * Reads a key and remembers it.
     *
     * @return empty when it was destroyed
     * @throws GeneralSecurityException when there is none
     */
    Optional<Aead> remember(String subject, boolean durable, Source source)
            throws IOException, GeneralSecurityException {
        Lock lock = lock(subject);
        lock.lock();
        try {
            Instant readAt = clock.instant();
            return switch (source.find()) {
                case SubjectKeyFiles.Found.Key(Aead key) -> {
                    put(subject, new Opened(key, durable, readAt));
                    yield Optional.of(key);
                }
                case SubjectKeyFiles.Found.Destroyed() -> {
                    forget(subject);
                    yield Optional.empty();
                }
                case SubjectKeyFiles.Found.Nothing() ->
                    throw new GeneralSecurityException("there is no key of " + subject + " in this folder");
            };
        } finally {
            lock.unlock();
        }
    }

    void forget(String subject) {
        synchronized (bySubject) {
            bySubject.remove(subject);
        }
    }

    private void put(String subject, Opened opened) {
        synchronized (bySubject) {
            bySubject.put(subject, opened);
        }
    }
}
