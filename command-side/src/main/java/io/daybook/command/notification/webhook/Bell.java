package io.daybook.command.notification.webhook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells who delivers on this node that something has happened to a merchant. What it forgets, or never hears because
 * another node does, is found by looking from time to time. Thread-safe.
 */
final class Bell {

    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private volatile Map<String, List<String>> endpoints = Map.of();
    private volatile @Nullable Consumer<String> listener;

    static String key(String merchant, String mode) {
        return merchant + "/" + mode;
    }

    /** Whom to tell: the ids of endpoints. */
    void listen(@Nullable Consumer<String> endpointId) {
        this.listener = endpointId;
    }

    /** Who has endpoints. */
    void know(Map<String, List<String>> byMerchantAndMode) {
        this.endpoints = Map.copyOf(byMerchantAndMode);
        positions.keySet().retainAll(byMerchantAndMode.keySet());
    }

    void ring(String merchant, String mode, long position) {
        Map<String, List<String>> known = endpoints;
        if (known.isEmpty()) {
            return;
        }
        String key = key(merchant, mode);
        List<String> theirs = known.get(key);
        if (theirs == null) {
            return;
        }
        positions.merge(key, position, Math::max);
        Consumer<String> told = listener;
        if (told != null) {
            theirs.forEach(told);
        }
    }

    /** The position of the last event that was heard of; 0 for none. */
    long lastHeard(String merchant, String mode) {
        return positions.getOrDefault(key(merchant, mode), 0L);
    }
}
