package io.daybook.command.settlement;

import static java.util.Objects.requireNonNull;

import io.daybook.command.settlement.SettlementBook.Owner;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Keeps the book: what was asked of gateways that moves money, what became of it, and what files have told of it. */
@ProcessingGroup(SettlementBookProjection.NAME)
public final class SettlementBookProjection {

    /** The processor that this runs in. */
    public static final String NAME = "settlement-book";

    private final SettlementBook book;

    SettlementBookProjection(SettlementBook book) {
        this.book = book;
    }

    /** Of every event, since the book has seen it even where it has nothing to note. */
    @EventHandler
    void on(DomainEvent event, EventMessage<?> message) {
        SettlementBookChanges changes = book.changes();
        changes.reached(position(message));
        switch (event) {
            case PaymentEvent payment -> note(payment, message, changes);
            case RefundEvent refund -> note(refund, message, changes);
            case DisputeEvent dispute -> note(dispute, message, changes);
            case PayoutEvent payout -> PayoutNotes.note(payout, message, changes);
            case SettlementEvent settlement -> note(settlement, message, changes);
            default -> {} // The others move no money at a gateway.
        }
    }

    private static long position(EventMessage<?> message) {
        return message instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null
                ? tracked.trackingToken().position().orElse(0)
                : 0;
    }

    private static void note(PaymentEvent event, EventMessage<?> message, SettlementBookChanges changes) {
        PaymentId payment = event.paymentId();
        switch (event) {
            case AuthorizationRequested asked
            when asked.call().capture() == CaptureMode.AUTOMATIC ->
                asked(payment, asked.call(), asked.at(), message, changes);
            case CaptureRequested asked -> asked(payment, asked.call(), asked.at(), message, changes);
            case PaymentCaptured done ->
                changes.moved(
                        owner(message, done.connector()),
                        new OurMovement(
                                payment,
                                done.operation(),
                                MovementKind.CHARGE,
                                done.reference(),
                                done.amount(),
                                true,
                                done.effectiveAt()),
                        true);
            case BankDebitReturned back ->
                changes.moved(
                        owner(message, back.connector()),
                        new OurMovement(
                                payment,
                                back.operation(),
                                MovementKind.RETURN,
                                null,
                                back.amount(),
                                true,
                                back.effectiveAt()),
                        true);
            case LateAuthorizationFound late -> late(late, message, changes);
            case LateCaptureFound late -> late(late, message, changes);
            case LateCaptureReversed back ->
                changes.moved(
                        owner(message, back.connector()),
                        new OurMovement(
                                payment,
                                back.operation(),
                                MovementKind.REFUND,
                                back.reference(),
                                back.amount(),
                                true,
                                back.effectiveAt()),
                        true);
            default -> {}
        }
    }

    /** It stands in the ledger, and what gives it back will. */
    private static void late(LateCaptureFound late, EventMessage<?> message, SettlementBookChanges changes) {
        changes.moved(
                owner(message, late.connector()),
                new OurMovement(
                        late.paymentId(),
                        late.operation(),
                        MovementKind.CHARGE,
                        late.reference(),
                        late.amount(),
                        true,
                        late.effectiveAt()),
                true);
        asked(late.paymentId(), late.call(), late.effectiveAt(), message, changes);
    }

    private static void asked(
            PaymentId payment, GatewayCall call, Instant at, EventMessage<?> message, SettlementBookChanges changes) {
        MovementKind kind = call.kind() == OperationKind.REFUND ? MovementKind.REFUND : MovementKind.CHARGE;
        changes.moved(
                owner(message, call.connector()),
                new OurMovement(payment, call.operation(), kind, null, call.amount(), false, at),
                true);
    }

    /** It never stood in the ledger; the gateway may tell of it, and of its undoing, or of neither. */
    private static void late(LateAuthorizationFound late, EventMessage<?> message, SettlementBookChanges changes) {
        Owner owner = owner(message, late.connector());
        changes.moved(
                owner,
                new OurMovement(
                        late.paymentId(),
                        late.operation(),
                        MovementKind.CHARGE,
                        late.reference(),
                        late.amount(),
                        true,
                        late.at()),
                false);
        changes.moved(
                owner,
                new OurMovement(
                        late.paymentId(),
                        late.call().operation(),
                        MovementKind.REFUND,
                        null,
                        late.call().amount(),
                        true,
                        late.at()),
                false);
    }

    private static void note(RefundEvent event, EventMessage<?> message, SettlementBookChanges changes) {
        switch (event) {
            case RefundRequested begun -> asked(begun.paymentId(), begun.call(), begun.at(), message, changes);
            case RefundSucceeded done ->
                changes.moved(
                        owner(message, done.connector()),
                        new OurMovement(
                                done.paymentId(),
                                done.operation(),
                                MovementKind.REFUND,
                                done.reference(),
                                done.amount(),
                                true,
                                done.effectiveAt()),
                        true);
            default -> {}
        }
    }

    /** What a dispute takes, and may give back, is known by the gateway's name of the dispute from its beginning. */
    private static void note(DisputeEvent event, EventMessage<?> message, SettlementBookChanges changes) {
        OperationId dispute = new OperationId(event.disputeId().value());
        switch (event) {
            case DisputeOpened opened -> {
                Owner owner = owner(message, opened.reference().connector());
                for (MovementKind kind : List.of(MovementKind.DISPUTE, MovementKind.DISPUTE_REVERSAL)) {
                    changes.moved(
                            owner,
                            new OurMovement(
                                    opened.paymentId(),
                                    dispute,
                                    kind,
                                    opened.reference().value(),
                                    opened.amount(),
                                    false,
                                    opened.at()),
                            true);
                }
            }
            case DisputeFundsWithdrawn taken -> changes.happened(dispute, MovementKind.DISPUTE, taken.effectiveAt());
            case DisputeFundsReinstated given ->
                changes.happened(dispute, MovementKind.DISPUTE_REVERSAL, given.effectiveAt());
            default -> {}
        }
    }

    private static void note(SettlementEvent event, EventMessage<?> message, SettlementBookChanges changes) {
        switch (event) {
            case SettlementFileRead file -> changes.read(file);
            case SettlementLineMatched line -> {
                changes.entry(owner(message, line.connector()), line.line().entry(), line.report());
                changes.told(line.operation(), SettlementBook.word(line.line().kind()), line.report());
            }
            case SettlementPayoutMatched line -> {
                changes.entry(owner(message, line.connector()), line.line().entry(), line.report());
                changes.told(line.operation(), SettlementBook.word(line.movement()), line.report());
            }
            case SettlementLineBooked line ->
                changes.entry(owner(message, line.connector()), line.line().entry(), line.report());
            case SettlementExceptionFound found -> {
                if (found.line() == null && found.ours() != null) {
                    changes.told(found.ours(), null);
                }
            }
            case SettlementEvent.SettlementExceptionResolved ignored -> {}
        }
    }

    static Owner owner(EventMessage<?> message, ConnectorName connector) {
        String merchant = told(message, MetadataKeys.MERCHANT);
        String mode = told(message, MetadataKeys.MODE);
        return new Owner(new Tenant(new MerchantId(merchant), Mode.valueOf(mode.toUpperCase(Locale.ROOT))), connector);
    }

    private static String told(EventMessage<?> message, String key) {
        @Nullable Object value = message.getMetaData().get(key);
        return requireNonNull(value, key).toString();
    }
}
