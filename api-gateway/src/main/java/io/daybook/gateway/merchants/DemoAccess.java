package io.daybook.gateway.merchants;

import io.daybook.gateway.security.ApiKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the demo merchant's key for whoever shows it to the person at the terminal. */
public final class DemoAccess {

    private volatile @Nullable ApiKey key;

    void give(ApiKey opened) {
        key = opened;
    }

    /** The key, where there is a demo merchant. */
    public Optional<ApiKey> key() {
        return Optional.ofNullable(key);
    }
}
