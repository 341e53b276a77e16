package io.daybook.shared.risk;

/**
 * Too many attempts to pay within a while, whatever became of them.
 *
 * @param per what they have in common
 * @param windowSeconds how far back they count, from 1 to {@link #LONGEST_SECONDS}
 * @param moreThan how many are not yet too many, from 1 to {@link #LARGEST}; the attempt that is looked at counts
 */
public record Velocity(RiskTrait per, int windowSeconds, int moreThan) {

    /** Thirty days. */
    public static final int LONGEST_SECONDS = 2_592_000;

    /** Attempts are counted up to one more. */
    public static final int LARGEST = 9_999;

    public Velocity {
        if (windowSeconds < 1 || windowSeconds > LONGEST_SECONDS || moreThan < 1 || moreThan > LARGEST) {
            throw new IllegalArgumentException("a velocity has a window of up to 30 days and a limit of up to 9,999");
        }
    }
}
