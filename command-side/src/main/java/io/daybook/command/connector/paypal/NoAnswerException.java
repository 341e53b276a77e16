package io.daybook.command.connector.paypal;

/** Whatever was sent may or may not have been executed. The message is a code, such as {@code timeout}. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NoAnswerException(String reason) {
        super(reason);
        this.reason = reason;
    }

    NoAnswerException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    static NoAnswerException malformed() {
        return new NoAnswerException("malformed_answer");
    }

    String reason() {
        return reason;
    }
}
