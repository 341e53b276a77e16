package io.daybook.gateway.merchants;

import io.daybook.gateway.security.ApiKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the demo merchant's key, and where the operator's is, for whoever tells the person at the terminal. */
public final class DemoAccess {

    private volatile @Nullable ApiKey key;
    private volatile @Nullable Path operator;

    void give(ApiKey opened) {
        key = opened;
    }

    void giveOperator(Path file) {
        operator = file;
    }

    /** The key, where there is a demo merchant. */
    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }

    /** The file with an operator's key, where there is one. */
    public Optional<Path> operatorKey() {
        return Optional.ofNullable(operator);
    }
}
