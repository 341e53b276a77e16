package io.daybook.command.automation;

import io.daybook.shared.types.MetadataKeys;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * What the next command about an operation inherits.
 *
 * @param json all of it
 * @param merchant whose it is; null only where no event has ever told
 */
record Inherited(
        String json, @Nullable String merchant, @Nullable String mode) {

    static Inherited of(String json, MetaData metadata) {
        return new Inherited(json, told(metadata, MetadataKeys.MERCHANT), told(metadata, MetadataKeys.MODE));
    }

    private static @Nullable String told(MetaData metadata, String key) {
        @Nullable Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }
}
