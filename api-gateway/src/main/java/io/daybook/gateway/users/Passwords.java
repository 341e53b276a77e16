package io.daybook.gateway.users;

import io.daybook.gateway.problem.Problems;
import io.daybook.personal.SecretHash;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords by Argon2id with 19 MiB, two passes and one lane, which OWASP's cheat sheet on password storage
 * recommends at least; what is hashed is already keyed, so that the database alone is worth no guess. Only a few at a time,
 * since each takes memory. Thread-safe.
 */
final class Passwords {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(SALT, HASH, LANES, KIB, PASSES);
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final SecretHash hashes;
    private final String nobodys;

    Passwords(SecretHash hashes) {
        this.hashes = hashes;
        this.nobodys = String.valueOf(argon.encode(hashes.derive("password", "of nobody")));
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(argon.encode(hashes.derive("password", password))));
    }

    /**
     * Compares. It takes the same work where there is nothing to compare with.
     *
     * @param stored null when there is no password
     */
    boolean matches(String password, @Nullable String stored) {
        boolean same =
                inTurn(() -> argon.matches(hashes.derive("password", password), stored == null ? nobodys : stored));
        return same && stored != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable();
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
