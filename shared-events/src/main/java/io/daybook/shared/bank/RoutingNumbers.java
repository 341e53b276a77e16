package io.daybook.shared.bank;

/**
 * What names a bank in the United States: nine digits as the American Bankers Association assigns them. The first two tell
 * the Federal Reserve district and the kind of institution, the last one checks the others with the weights 3, 7 and 1.
 */
public final class RoutingNumbers {

    private static final int LENGTH = 9;
    private static final int[] WEIGHTS = {3, 7, 1};

    private RoutingNumbers() {}

    /** Tells whether a text can be one. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(each -> each >= '0' && each <= '9')
                && !text.equals("000000000")
                && isAssigned(Integer.parseInt(text, 0, 2, 10))
                && weighted(text) % 10 == 0;
    }

    /** Whether people and companies can have accounts there: not at the Treasury (00), not at a cheque issuer (80). */
    public static boolean keepsAccounts(String text) {
        return !text.startsWith("00") && !text.startsWith("80");
    }

    /** 00 the Treasury, 01-12 banks, 21-32 thrifts, 61-72 electronic, 80 traveller's cheques; the rest is not assigned. */
    private static boolean isAssigned(int prefix) {
        return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    }

    /** The weighted sum of the digits, of which a whole number has a multiple of ten. */
    public static int weighted(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % WEIGHTS.length];
        }
        return sum;
    }
}
