package io.daybook.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be started, reached or prepared. The message says what was tried; it never holds a password. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }
}
