package io.daybook.command.connector.ach.nacha;

/**
 * The number of an account at a bank: up to 17 printable characters. Its text form is masked, so that the number reaches no
 * log and no message by accident.
 */
public record AccountNumber(String value) {

    static final int LONGEST = 17;

    private static final int SHOWN = 4;

    /**
     * Refuses what does not fit its field, without repeating it.
     *
     * @throws IllegalArgumentException when it is blank, longer than 17, begins or ends with a blank or is not ASCII
     */
    public AccountNumber {
        Texts.required(value, LONGEST, "an account number");
        if (value.startsWith(" ")) {
            throw new IllegalArgumentException("an account number does not begin with a blank");
        }
    }

    /** The last characters, for people to recognize it by: at most four, and never more than half of it. */
    public String last4() {
        return value.substring(value.length() - Math.min(SHOWN, value.length() / 2));
    }

    @Override
    public String toString() {
        return "****" + last4();
    }
}
