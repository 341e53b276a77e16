package io.daybook.node;

/**
 * Daybook cannot start as it was asked to. The message is one line for the person at the terminal; it is printed
 * without a stack trace and the process ends with a status other than zero.
 */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * @param reason why the start is refused, in one line
     * @param advice what to do about it, in one line
     */
    public StartRefused(String reason, String advice) {
        super(reason);
        this.advice = advice;
    }

    /** As {@link #StartRefused(String, String)}, keeping what was behind it. */
    public StartRefused(String reason, String advice, Throwable cause) {
        super(reason, cause);
        this.advice = advice;
    }

    /** What to do about it, in one line. */
    public String advice() {
        return advice;
    }
}
