package io.daybook.command.connector.ach.nacha;

/** Names one entry: eight digits of the bank that brought it in and seven digits that it counts by. */
public record TraceNumber(String value) implements Comparable<TraceNumber> {

    /** The largest number that an entry can have at its bank. */
    public static final int LARGEST_SEQUENCE = 9_999_999;

    private static final int LENGTH = 15;
    private static final int DFI = 8;

    public TraceNumber {
        Texts.digits(value, LENGTH, "a trace number");
    }

    /**
     * The trace number of an entry.
     *
     * @param sequence from 1 to {@link #LARGEST_SEQUENCE}
     */
    public static TraceNumber of(RoutingNumber bank, int sequence) {
        if (sequence < 1 || sequence > LARGEST_SEQUENCE) {
            throw new IllegalArgumentException("entries are counted from 1 to " + LARGEST_SEQUENCE);
        }
        return new TraceNumber(bank.dfi() + Row.padded(sequence, LENGTH - DFI));
    }

    String dfi() {
        return value.substring(0, DFI);
    }

    /** The seven digits by which the addenda of an entry name it. */
    String sequence() {
        return value.substring(DFI);
    }

    @Override
    public int compareTo(TraceNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
