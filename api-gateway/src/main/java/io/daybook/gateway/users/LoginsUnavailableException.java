package io.daybook.gateway.users;

/** The table of logins cannot be used. */
final class LoginsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoginsUnavailableException(Exception cause) {
        super("logins cannot be read or written", cause);
    }
}
