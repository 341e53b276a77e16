package io.daybook.shared.types;

/**
 * Names one operation at a gateway through all its attempts, and is the key that the gateway knows it by: however often
 * it is tried, a gateway that honours keys executes it at most once.
 *
 * <p>The id of what the operation brings about (a capture, a void, a refund, a payout) serves as its own; an authorization takes
 * the payment's ULID, followed by the number of the gateway in the route when the first was given up.
 */
public record OperationId(String value) {

    /** What the id of every authorization begins with. */
    public static final String AUTHORIZATION = "auth_";

    private static final String REVERSAL = "rev_";

    /** The most characters that an id has. */
    public static final int LONGEST = 64;

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

    public static OperationId payingOut(PayoutId payout) {
        return new OperationId(payout.value());
    }

    /**
     * The undoing of an authorization that the gateway executed after the payment had gone on without it.
     *
     * @param gateway the place of the gateway in the payment's route, from 1
     */
    public static OperationId reversing(PaymentId payment, int gateway) {
        return new OperationId(REVERSAL + payment.ulid() + "_" + gateway);
    }

    /** The giving back of a capture that the gateway executed after what it took was captured or released. */
    public static OperationId reversing(CaptureId capture) {
        return new OperationId(REVERSAL + capture.value().substring(CaptureId.PREFIX.length()));
    }

    /** Whether it undoes what a gateway executed too late: nobody may give that up because a gateway is away. */
    public boolean isReversal() {
        return value.startsWith(REVERSAL);
    }

    /**
     * The id of whatever the operation belongs to, for gateways that keep it: the payment's ({@code pay_…}) for an
     * authorization or a reversal, the refund's ({@code re_…}) for a refund, the payout's ({@code po_…}) for a payout. Captures, what gives them back, and voids
     * have ids of their own that do not tell their payment; for those, it is that id.
     */
    public String aggregateId() {
        int from = value.indexOf('_') + 1;
        int to = value.lastIndexOf('_');
        boolean ofPayment = value.startsWith(AUTHORIZATION) || value.startsWith(REVERSAL);
        String payment = ofPayment && from <= to ? PaymentId.PREFIX + value.substring(from, to) : value;
        return Id.isValid(payment, PaymentId.PREFIX) ? payment : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
