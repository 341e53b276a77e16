package io.daybook.shared.types;

/**
 * Names one operation at a gateway through all its attempts, and is the key that the gateway knows it by: however often
 * it is tried, a gateway that honours keys executes it at most once.
 *
 * <p>The id of what the operation brings about (a capture, a void, a refund) serves as its own; an authorization takes
 * the payment's ULID, followed by the number of the gateway in the route when the first was given up.
 */
public record OperationId(String value) {

    /** What the id of every authorization begins with. */
    public static final String AUTHORIZATION = "auth_";

    private static final int LONGEST = 64;

    public OperationId {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("an operation id has 1 to " + LONGEST + " characters");
        }
    }

    /**
     * The authorization of a payment.
     *
     * @param gateway the place of the gateway in the payment's route, from 1
     */
    public static OperationId authorizing(PaymentId payment, int gateway) {
        return new OperationId(AUTHORIZATION + payment.ulid() + "_" + gateway);
    }

    public static OperationId capturing(CaptureId capture) {
        return new OperationId(capture.value());
    }

    public static OperationId voiding(VoidId release) {
        return new OperationId(release.value());
    }

    public static OperationId refunding(RefundId refund) {
        return new OperationId(refund.value());
    }

    /**
     * The undoing of an authorization that the gateway executed after the payment had gone on without it.
     *
     * @param gateway the place of the gateway in the payment's route, from 1
     */
    public static OperationId reversing(PaymentId payment, int gateway) {
        return new OperationId("rev_" + payment.ulid() + "_" + gateway);
    }

    @Override
    public String toString() {
        return value;
    }
}
