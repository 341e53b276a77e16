package io.daybook.command.connector.ach.nacha;

/**
 * A file is not as it has to be. The message names line and column, both from 1, and what was expected there; never what was
 * found, which may be somebody's account number.
 */
public final class NachaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String expected;

    NachaException(int line, int column, String expected) {
        super("line " + line + ", column " + column + ": expected " + expected);
        this.line = line;
        this.column = column;
        this.expected = expected;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** What should have been there, such as {@code a routing number}. */
    public String expected() {
        return expected;
    }
}
