package io.daybook.command.connector.paypal;

/** A request was certainly not executed and never will be. The message is a code, such as {@code rate_limited}. */
final class NothingDoneException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NothingDoneException(String reason) {
        super(reason);
        this.reason = reason;
    }

    NothingDoneException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
