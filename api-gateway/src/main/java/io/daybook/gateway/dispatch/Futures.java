package io.daybook.gateway.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for answers on a virtual thread, and throws what they failed with. */
final class Futures {

    private Futures() {}

    static @Nullable Object get(CompletableFuture<?> future, long patience, TimeUnit unit) {
        try {
            return future.get(patience, unit);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a message failed", failure);
        } catch (TimeoutException late) {
            throw new IllegalStateException("a message was not answered in time", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", stopped);
        }
    }
}
