package io.daybook.command.rules;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a payment remembers in order to decide. Immutable.
 *
 * @param gateway the place in the route of the gateway that is asked, from 1
 * @param held what a gateway holds for us, once it does
 * @param totals what all of it sums to
 * @param parts what was made of what is held
 * @param operations those that have not ended
 * @param late authorizations that a gateway executed after they had been given up
 */
public record PaymentState(
        Terms terms,
        Stage stage,
        int gateway,
        @Nullable Held held,
        Totals totals,
        Parts parts,
        Map<OperationId, Operation> operations,
        Set<OperationId> late) {

    /**
     * What a gateway holds.
     *
     * @param tookDays whether the gateway had said that it would know only later: such money may be taken back
     */
    public record Held(
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            Instant expiresAt,
            boolean tookDays) {

        /** The first call of an operation on what is held. */
        GatewayCall firstCall(OperationId next, OperationKind kind, Money part, boolean last, Instant deadline) {
            return new GatewayCall(next, kind, connector, 1, deadline, part, null, null, reference, last);
        }
    }

    /**
     * A capture, a refund or a dispute.
     *
     * @param last of a capture: whether it releases what remains
     */
    public record Part(Money amount, boolean last, Progress progress) {}

    /** How a part stands. */
    public enum Progress {
        OPEN,
        SUCCEEDED,
        FAILED,
        /** It had succeeded, and came back. */
        RETURNED,
        /** Of a capture: it took what was captured or released, and is being given back. */
        REVERSING
    }

    /** Where the payment stands. */
    public enum Stage {
        AUTHORIZING,
        /** A person has to decide; something is held, unless no gateway was asked yet. */
        IN_REVIEW,
        /** Something is held that can be captured or released. */
        AUTHORIZED,
        /** Nothing more can be captured, and something was. */
        CAPTURED,
        /** The shopper's bank took back what was captured. */
        RETURNED,
        VOIDED,
        EXPIRED,
        DECLINED,
        /** Blocked, and what is held has still to be released. */
        RELEASING,
        /** Blocked, and nothing is held. */
        BLOCKED,
        FAILED
    }

    public PaymentState {
        operations = Map.copyOf(operations);
        late = Set.copyOf(late);
    }

    static PaymentState begun(Terms terms) {
        Totals nothing = Totals.none(terms.amount().currency());
        return new PaymentState(terms, Stage.AUTHORIZING, 1, null, nothing, Parts.NONE, Map.of(), Set.of());
    }

    /** The sum of the captures that succeeded. */
    public Money captured() {
        return totals.captured();
    }

    /** The fees on them. */
    public Money charged() {
        return totals.charged();
    }

    /** The sum of the refunds that succeeded. */
    public Money refunded() {
        return totals.refunded();
    }

    public Map<CaptureId, Part> captures() {
        return parts.captures();
    }

    public Map<RefundId, Part> refunds() {
        return parts.refunds();
    }

    /** Every void that was ever asked for. */
    public Set<VoidId> voids() {
        return parts.voids();
    }

    /** What shoppers claim back through their banks. */
    Disputes disputes() {
        return parts.disputes();
    }

    /** Whether an operation was ever begun, ended or not. */
    boolean hasAskedFor(OperationId operation) {
        return IntStream.rangeClosed(1, gateway)
                        .anyMatch(place -> operation.equals(OperationId.authorizing(terms.paymentId(), place))
                                || isReversalOf(place, operation))
                || captures().keySet().stream().anyMatch(capture -> operation.equals(OperationId.capturing(capture)))
                || voids().stream().anyMatch(release -> operation.equals(OperationId.voiding(release)))
                || LateCaptureRules.of(this, operation).isPresent();
    }

    private boolean isReversalOf(int place, OperationId operation) {
        return operation.equals(OperationId.reversing(terms.paymentId(), place))
                && late.contains(OperationId.authorizing(terms.paymentId(), place));
    }

    private Money nothing() {
        return Money.zero(terms.amount().currency());
    }

    /** Held, not captured, and not being captured. */
    public Money capturable() {
        return stage == Stage.AUTHORIZED && held != null ? uncaptured().minus(open(captures())) : nothing();
    }

    /** Captured, not refunded, not being refunded, not disputed, and not taken back by the bank. */
    public Money refundable() {
        return stage == Stage.RETURNED ? nothing() : unrefunded().minus(disputed());
    }

    /** What shoppers dispute, or have disputed with success, as far as it was captured and is not refunded. */
    public Money disputed() {
        return disputes().of(unrefunded());
    }

    /** Nothing, where a refund that was found late makes it more than was captured. */
    private Money unrefunded() {
        Money gone = refunded().plus(open(refunds()));
        return gone.exceeds(captured()) ? nothing() : captured().minus(gone);
    }

    /** Held and not captured, whatever is being captured. */
    Money uncaptured() {
        return held == null ? nothing() : held.amount().minus(captured());
    }

    boolean capturing() {
        return captures().values().stream().anyMatch(part -> part.progress() == Progress.OPEN);
    }

    boolean voiding() {
        return operations.values().stream()
                .anyMatch(operation -> operation.call().kind() == OperationKind.VOID);
    }

    private <I> Money open(Map<I, Part> parts) {
        return parts.values().stream()
                .filter(part -> part.progress() == Progress.OPEN)
                .map(Part::amount)
                .reduce(nothing(), Money::plus);
    }

    /** Whether a gateway holds something that can be released. */
    boolean isHolding() {
        return stage == Stage.AUTHORIZED || stage == Stage.RELEASING || (stage == Stage.IN_REVIEW && held != null);
    }

    PaymentState screened(Screening screening) {
        return new PaymentState(terms.with(screening), stage, gateway, held, totals, parts, operations, late);
    }

    PaymentState at(Stage next) {
        return new PaymentState(terms, next, gateway, held, totals, parts, operations, late);
    }

    PaymentState askingGateway(int next) {
        return new PaymentState(terms, stage, next, held, totals, parts, operations, late);
    }

    PaymentState holding(Held authorization) {
        return new PaymentState(terms, Stage.AUTHORIZED, gateway, authorization, totals, parts, operations, late);
    }

    PaymentState with(CaptureId id, Part part) {
        return with(parts.with(id, part));
    }

    PaymentState with(RefundId id, Part part) {
        return with(parts.with(id, part));
    }

    PaymentState with(DisputeId id, Part part) {
        return with(parts.with(id, part));
    }

    PaymentState with(VoidId id) {
        return with(parts.with(id));
    }

    private PaymentState with(Parts next) {
        return new PaymentState(terms, stage, gateway, held, totals, next, operations, late);
    }

    PaymentState charging(Money capture, Money fee) {
        return with(totals.capturing(capture, fee));
    }

    PaymentState refunding(Money refund) {
        return with(totals.refunding(refund));
    }

    PaymentState takingBack(Money refund) {
        return with(totals.takingBack(refund));
    }

    private PaymentState with(Totals next) {
        return new PaymentState(terms, stage, gateway, held, next, parts, operations, late);
    }

    PaymentState withLate(OperationId authorization) {
        Set<OperationId> more = new HashSet<>(late);
        more.add(authorization);
        return new PaymentState(terms, stage, gateway, held, totals, parts, operations, more);
    }

    PaymentState with(Operation operation) {
        Map<OperationId, Operation> more = new HashMap<>(operations);
        more.put(operation.call().operation(), operation);
        return operations(more);
    }

    PaymentState without(OperationId operation) {
        Map<OperationId, Operation> fewer = new HashMap<>(operations);
        fewer.remove(operation);
        return operations(fewer);
    }

    private PaymentState operations(Map<OperationId, Operation> next) {
        return new PaymentState(terms, stage, gateway, held, totals, parts, next, late);
    }
}
