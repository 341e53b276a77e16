package io.daybook.command.connector.ach.nacha;

/**
 * Names a bank: nine digits as the American Bankers Association assigns them. The first two tell the Federal Reserve
 * district and the kind of institution, the last one checks the others with the weights 3, 7 and 1.
 *
 * @param value nine digits, never a bank that cannot exist
 */
public record RoutingNumber(String value) {

    private static final int LENGTH = 9;
    private static final int[] WEIGHTS = {3, 7, 1};

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
        return text.length() == LENGTH
                && Texts.isDigits(text)
                && !text.equals("000000000")
                && isAssigned(Integer.parseInt(text, 0, 2, 10))
                && sum(text) % 10 == 0;
    }

    /** The routing number of a bank given by its first eight digits. */
    public static RoutingNumber ofDfi(String eightDigits) {
        Texts.digits(eightDigits, LENGTH - 1, "a bank's identification");
        return new RoutingNumber(eightDigits + (10 - sum(eightDigits) % 10) % 10);
    }

    /** Whether people and companies can have accounts there: not at the Treasury (00), not at a cheque issuer (80). */
    public boolean keepsAccounts() {
        return !value.startsWith("00") && !value.startsWith("80");
    }

    /** The first eight digits, by which most records name a bank. */
    public String dfi() {
        return value.substring(0, LENGTH - 1);
    }

    String checkDigit() {
        return value.substring(LENGTH - 1);
    }

    /** 00 the Treasury, 01-12 banks, 21-32 thrifts, 61-72 electronic, 80 traveller's cheques; the rest is not assigned. */
    private static boolean isAssigned(int prefix) {
        return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    }

    private static int sum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % WEIGHTS.length];
        }
        return sum;
    }

    @Override
    public String toString() {
        return value;
    }
}
