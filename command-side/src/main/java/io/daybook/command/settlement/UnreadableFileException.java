package io.daybook.command.settlement;

/** A settlement file cannot be understood. Tells where and why, and never repeats what stands there. */
final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnreadableFileException(String message) {
        super(message, null, false, false);
    }

    /** Of the file as a whole. */
    static UnreadableFileException because(String why) {
        return new UnreadableFileException(why);
    }

    /** @param number of the line, from 1 */
    static UnreadableFileException inLine(int number, String why) {
        return new UnreadableFileException("Line " + number + ": " + why);
    }

    /**
     * Of one value.
     *
     * @param number of the line, from 1
     * @param column its heading
     */
    static UnreadableFileException at(int number, String column, String why) {
        return new UnreadableFileException("Line " + number + ", column " + column + ": " + why);
    }
}
