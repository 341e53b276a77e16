package io.daybook.personal;

import org.jspecify.annotations.Nullable;

/**
 * A sealed field does not open although its subject has not been erased: it was altered, it belongs to another person or
 * field, or it was sealed with keys that are not in this folder. Its message holds nothing personal.
 */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
