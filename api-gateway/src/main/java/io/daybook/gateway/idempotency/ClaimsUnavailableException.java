package io.daybook.gateway.idempotency;

import java.sql.SQLException;

/** The table of claims cannot be used. */
final class ClaimsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimsUnavailableException(SQLException cause) {
        super("claims cannot be read or written", cause);
    }
}
