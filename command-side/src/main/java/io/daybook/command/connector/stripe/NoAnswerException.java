package io.daybook.command.connector.stripe;

import com.stripe.exception.ApiConnectionException;

/** There was no whole answer. The message is a code, such as {@code timeout}. */
final class NoAnswerException extends ApiConnectionException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean sent;

    /**
     * @param sent whether the request, or a part of it, may have arrived
     */
    NoAnswerException(String reason, boolean sent, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
        this.sent = sent;
    }

    String reason() {
        return reason;
    }

    boolean sent() {
        return sent;
    }
}
