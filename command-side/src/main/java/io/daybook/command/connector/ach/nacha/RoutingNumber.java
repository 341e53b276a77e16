package io.daybook.command.connector.ach.nacha;

import io.daybook.shared.bank.RoutingNumbers;

/**
 * Names a bank: nine digits as the American Bankers Association assigns them. The first two tell the Federal Reserve
 * district and the kind of institution, the last one checks the others with the weights 3, 7 and 1.
 *
 * @param value nine digits, never a bank that cannot exist
 */
public record RoutingNumber(String value) {

    private static final int LENGTH = 9;

    /**
     * Refuses what names no bank.
     *
     * @throws IllegalArgumentException when it is not nine digits, its prefix is not assigned, or the check digit differs
     */
    public RoutingNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a routing number is nine digits with an assigned prefix and a check digit");
        }
    }

    /** Tells whether a text is a routing number, for callers who would rather ask than catch. */
    public static boolean isValid(String text) {
        return RoutingNumbers.isValid(text);
    }

    /** The routing number of a bank given by its first eight digits. */
    public static RoutingNumber ofDfi(String eightDigits) {
        Texts.digits(eightDigits, LENGTH - 1, "a bank's identification");
        return new RoutingNumber(eightDigits + (10 - RoutingNumbers.weighted(eightDigits) % 10) % 10);
    }

    /** Whether people and companies can have accounts there: not at the Treasury (00), not at a cheque issuer (80). */
    public boolean keepsAccounts() {
        return RoutingNumbers.keepsAccounts(value);
    }

    /** The first eight digits, by which most records name a bank. */
    public String dfi() {
        return value.substring(0, LENGTH - 1);
    }

    String checkDigit() {
        return value.substring(LENGTH - 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
