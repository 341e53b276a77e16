package io.daybook.personal;

import org.jspecify.annotations.Nullable;

/** The key folder cannot be used as it is. The message says in one line what is wrong, for the operator. */
public final class KeyFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
