package io.daybook.query;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;

/** The events of one payment of 1000 USD cents, with one sensible default for everything. */
record APayment(Tenant tenant, PaymentId id, CaptureMode capture, PaymentDetails details) {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final ConnectorName SIMULATOR = new ConnectorName("simulator");
    static final Tenant SHOP = tenant(Mode.TEST);

    static Tenant tenant(Mode mode) {
        return new Tenant(new MerchantId("mer_" + ulid()), mode);
    }

    static String ulid() {
        return UlidCreator.getMonotonicUlid().toString();
    }

    static APayment automatic() {
        return new APayment(SHOP, new PaymentId("pay_" + ulid()), CaptureMode.AUTOMATIC, PaymentDetails.NONE);
    }

    static APayment manual() {
        return new APayment(SHOP, new PaymentId("pay_" + ulid()), CaptureMode.MANUAL, PaymentDetails.NONE);
    }

    APayment of(Tenant other) {
        return new APayment(other, id, capture, details);
    }

    APayment with(PaymentDetails other) {
        return new APayment(tenant, id, capture, other);
    }

    static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    static CaptureId aCapture() {
        return new CaptureId("cap_" + ulid());
    }

    static RefundId aRefund() {
        return new RefundId("re_" + ulid());
    }

    static VoidId aVoid() {
        return new VoidId("void_" + ulid());
    }

    String subject() {
        return id.value();
    }

    OperationId authorization() {
        return OperationId.authorizing(id, 1);
    }

    GatewayCall call(OperationId operation, OperationKind kind, int attempt, long cents) {
        return new GatewayCall(
                operation,
                kind,
                SIMULATOR,
                attempt,
                NOON.plusSeconds(30),
                usd(cents),
                kind == OperationKind.AUTHORIZE ? "tok_visa" : null,
                kind == OperationKind.AUTHORIZE ? capture : null,
                kind == OperationKind.AUTHORIZE ? null : "ch_1",
                false);
    }

    PaymentInitiated initiated() {
        return new PaymentInitiated(
                id,
                tenant,
                usd(1000),
                "tok_visa",
                capture,
                details,
                List.of(SIMULATOR),
                new FeeTerms(100, usd(0)),
                NOON);
    }

    AuthorizationRequested requested() {
        return new AuthorizationRequested(id, call(authorization(), OperationKind.AUTHORIZE, 1, 1000), NOON);
    }

    ShopperActionRequired actionRequired() {
        return new ShopperActionRequired(
                id,
                authorization(),
                1,
                SIMULATOR,
                "ch_1",
                NextAction.redirect("https://gateway.example/challenges/77"),
                new PaymentMethod("card", "visa", "3155", 12, 2034),
                NOON.plusSeconds(3600),
                0,
                NOON.plusSeconds(60),
                NOON);
    }

    OutcomePending pending() {
        PaymentMethod bank = new PaymentMethod("bank_debit", null, "6789", null, null);
        return new OutcomePending(id, authorization(), 1, SIMULATOR, "ch_1", bank, 0, NOON.plusSeconds(60), NOON);
    }

    AuthenticationExpired authenticationExpired() {
        GatewayCall undo = call(OperationId.reversing(id, 1), OperationKind.REVERSE, 1, 1000);
        return new AuthenticationExpired(id, authorization(), 1, SIMULATOR, "ch_1", undo, NOON);
    }

    BankDebitReturned returned() {
        return new BankDebitReturned(
                id,
                authorization(),
                SIMULATOR,
                usd(1000),
                new Decline("insufficient_funds", "The account has insufficient funds.", "R01", null),
                List.of(
                        Lines.debit(payable(), 1000, Phase.POSTED),
                        Lines.credit(LedgerAccount.receivable(SIMULATOR), 1000, Phase.POSTED)),
                NOON);
    }

    AttemptStarted tried(int attempt) {
        return new AttemptStarted(id, call(authorization(), OperationKind.AUTHORIZE, attempt, 1000), NOON);
    }

    AttemptFailed attemptFailed(int attempt) {
        return new AttemptFailed(id, authorization(), attempt, SIMULATOR, "gateway_unavailable", NOON, NOON);
    }

    OutcomeUnknown unknown(int attempt) {
        return new OutcomeUnknown(id, authorization(), attempt, SIMULATOR, "timeout", 0, NOON, NOON);
    }

    VerificationStarted asked(int attempt) {
        return new VerificationStarted(id, call(authorization(), OperationKind.AUTHORIZE, attempt, 1000), 1, NOON);
    }

    PaymentAuthorized authorized(int attempt) {
        return new PaymentAuthorized(
                id,
                authorization(),
                attempt,
                SIMULATOR,
                usd(1000),
                "ch_1",
                new PaymentMethod("card", "visa", "4242", 12, 2034),
                NOON.plusSeconds(86_400),
                List.of(
                        Lines.debit(LedgerAccount.receivable(SIMULATOR), 1000, Phase.PENDING),
                        Lines.credit(payable(), 1000, Phase.PENDING)),
                NOON);
    }

    AuthorizationDeclinedByIssuer declined() {
        return new AuthorizationDeclinedByIssuer(
                id,
                authorization(),
                1,
                SIMULATOR,
                new Decline("insufficient_funds", "The card has insufficient funds.", "51", "try_again_later"),
                new PaymentMethod("card", "visa", "9995", 12, 2034),
                NOON);
    }

    PaymentFailed failed() {
        return new PaymentFailed(id, "gateway_unavailable", NOON);
    }

    CaptureRequested captureRequested(CaptureId captureId, long cents, boolean last) {
        OperationId operation = OperationId.capturing(captureId);
        return new CaptureRequested(
                id, captureId, usd(cents), last, call(operation, OperationKind.CAPTURE, 1, cents), NOON);
    }

    /** With a fee of one per cent. */
    PaymentCaptured captured(CaptureId captureId, long cents, boolean last) {
        return new PaymentCaptured(
                id,
                captureId,
                OperationId.capturing(captureId),
                1,
                SIMULATOR,
                usd(cents),
                usd(cents / 100),
                last,
                "cp_1",
                List.of(
                        Lines.debit(payable(), cents, Phase.PENDING),
                        Lines.credit(LedgerAccount.receivable(SIMULATOR), cents, Phase.PENDING),
                        Lines.debit(LedgerAccount.receivable(SIMULATOR), cents, Phase.POSTED),
                        Lines.credit(payable(), cents - cents / 100, Phase.POSTED),
                        Lines.credit(LedgerAccount.fees(), cents / 100, Phase.POSTED)),
                NOON);
    }

    CaptureFailed captureFailed(CaptureId captureId, long cents) {
        return new CaptureFailed(
                id, captureId, OperationId.capturing(captureId), usd(cents), "gateway_unavailable", NOON);
    }

    VoidRequested voidRequested(VoidId voidId, long cents) {
        OperationId operation = OperationId.voiding(voidId);
        return new VoidRequested(id, voidId, usd(cents), call(operation, OperationKind.VOID, 1, cents), NOON);
    }

    PaymentVoided voided(VoidId voidId, long cents) {
        return new PaymentVoided(
                id, voidId, OperationId.voiding(voidId), 1, SIMULATOR, usd(cents), released(cents), NOON);
    }

    VoidFailed voidFailed(VoidId voidId) {
        return new VoidFailed(id, voidId, OperationId.voiding(voidId), "gateway_unavailable", NOON);
    }

    PaymentExpired expired(long cents) {
        return new PaymentExpired(id, usd(cents), released(cents), NOON);
    }

    RefundReserved reserved(RefundId refund, long cents) {
        LedgerAccount reserve = LedgerAccount.refundReserve(tenant.merchant());
        return new RefundReserved(
                id,
                refund,
                usd(cents),
                List.of(Lines.debit(payable(), cents, Phase.POSTED), Lines.credit(reserve, cents, Phase.POSTED)),
                NOON);
    }

    RefundRequested refundRequested(RefundId refund, long cents) {
        OperationId operation = OperationId.refunding(refund);
        return new RefundRequested(
                refund, id, tenant, usd(cents), "returned", call(operation, OperationKind.REFUND, 1, cents), NOON);
    }

    RefundSucceeded refundSucceeded(RefundId refund, long cents) {
        LedgerAccount reserve = LedgerAccount.refundReserve(tenant.merchant());
        return new RefundSucceeded(
                refund,
                id,
                OperationId.refunding(refund),
                1,
                SIMULATOR,
                usd(cents),
                "rf_1",
                List.of(
                        Lines.debit(reserve, cents, Phase.POSTED),
                        Lines.credit(LedgerAccount.receivable(SIMULATOR), cents, Phase.POSTED)),
                NOON);
    }

    RefundReturned refundReturned(RefundId refund, long cents) {
        return new RefundReturned(
                refund,
                id,
                OperationId.refunding(refund),
                SIMULATOR,
                usd(cents),
                "lost_or_stolen_card",
                List.of(
                        Lines.debit(LedgerAccount.receivable(SIMULATOR), cents, Phase.POSTED),
                        Lines.credit(payable(), cents, Phase.POSTED)),
                NOON);
    }

    LateRefundFound lateRefundFound(RefundId refund, long cents) {
        return new LateRefundFound(
                refund,
                id,
                OperationId.refunding(refund),
                1,
                SIMULATOR,
                usd(cents),
                "rf_1",
                List.of(
                        Lines.debit(payable(), cents, Phase.POSTED),
                        Lines.credit(LedgerAccount.receivable(SIMULATOR), cents, Phase.POSTED)),
                NOON);
    }

    RefundFailed refundFailed(RefundId refund, long cents) {
        LedgerAccount reserve = LedgerAccount.refundReserve(tenant.merchant());
        return new RefundFailed(
                refund,
                id,
                OperationId.refunding(refund),
                usd(cents),
                "refund_refused",
                List.of(Lines.debit(reserve, cents, Phase.POSTED), Lines.credit(payable(), cents, Phase.POSTED)),
                NOON);
    }

    RefundConfirmed refundConfirmed(RefundId refund, long cents) {
        return new RefundConfirmed(id, refund, usd(cents), NOON);
    }

    RefundReleased refundReleased(RefundId refund, long cents) {
        return new RefundReleased(id, refund, usd(cents), NOON);
    }

    private List<LedgerLine> released(long cents) {
        return List.of(
                Lines.debit(payable(), cents, Phase.PENDING),
                Lines.credit(LedgerAccount.receivable(SIMULATOR), cents, Phase.PENDING));
    }

    private LedgerAccount payable() {
        return LedgerAccount.payable(tenant.merchant());
    }
}
