package io.daybook.eventstore;

import io.daybook.shared.types.MetadataKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * What a message passes on to those that it causes: who and why from its own metadata, and the ids of what caused it and of
 * what began it all, which are its own where its metadata names none.
 */
final class Causes implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> passedOn = new HashMap<>();
        for (String key : MetadataKeys.CARRIED) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                passedOn.put(key, value);
            }
        }
        Object cause = message.getMetaData().get(MetadataKeys.CAUSATION);
        passedOn.put(MetadataKeys.CAUSATION, cause == null ? message.getIdentifier() : cause);
        passedOn.putIfAbsent(MetadataKeys.CORRELATION, message.getIdentifier());
        return passedOn;
    }
}
