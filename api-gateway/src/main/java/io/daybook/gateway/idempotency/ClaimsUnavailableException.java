package io.daybook.gateway.idempotency;

/** The table of claims cannot be used. */
final class ClaimsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimsUnavailableException(Exception cause) {
        super("claims cannot be read or written", cause);
    }
}
