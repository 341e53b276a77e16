package io.daybook.shared;

import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.CAPTURE;
import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.FEES;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REFUND;
import static io.daybook.shared.Examples.REVERSAL;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.VOID;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.PENDING;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.LateRefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReturnConfirmed;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Samples of what can happen to a payment: $10.50, of which $6.00 is captured. */
final class PaymentSamples {

    private static final Money AMOUNT = usd(1050);
    private static final Instant DEADLINE = NOON.plusSeconds(10);
    private static final Instant ANSWERED = NOON.plusMillis(125);
    private static final PaymentMethod CARD = new PaymentMethod("card", "visa", "4242", 12, 2034);
    private static final LedgerAccount RECEIVABLE = LedgerAccount.receivable(SIMULATOR);
    private static final LedgerAccount PAYABLE = LedgerAccount.payable(MERCHANT);

    private PaymentSamples() {}

    static List<DomainEvent> all() {
        return Stream.of(authorization(), shopper(), capture(), release(), refund(), lateAuthorization())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DomainEvent> authorization() {
        return List.of(
                initiated("cus_77"),
                new RouteChosen(
                        PAYMENT,
                        ROUTING,
                        1,
                        "all else",
                        42,
                        "card",
                        "visa",
                        List.of(SIMULATOR, STRIPE),
                        List.of(
                                new PassedOver(STRIPE, "circuit_open"),
                                new PassedOver(new ConnectorName("paypal"), "token_unknown")),
                        NOON),
                new FellBack(PAYMENT, AUTHORIZATION, SIMULATOR, 1, "circuit_open", STRIPE, NOON),
                new AuthorizationRequested(
                        PAYMENT, authorize(1, "https://shop.example/back", "cus_77", Authentication.REQUIRED), NOON),
                authorized(new PaymentChecks(CheckResult.PASS, CheckResult.FAIL, 35, "DE")),
                new AuthorizationDeclinedByIssuer(
                        PAYMENT,
                        AUTHORIZATION,
                        1,
                        SIMULATOR,
                        new Decline("insufficient_funds", "The account has too little money.", "51", "try_again_later"),
                        CARD,
                        ANSWERED),
                new PaymentFailed(PAYMENT, "gateway_unavailable", ANSWERED));
    }

    static GatewayCall authorize(int attempt, String returnUrl, String customer, Authentication authentication) {
        return new GatewayCall(
                AUTHORIZATION,
                OperationKind.AUTHORIZE,
                SIMULATOR,
                attempt,
                DEADLINE,
                AMOUNT,
                "tok_visa",
                CaptureMode.MANUAL,
                null,
                false,
                returnUrl,
                customer,
                authentication);
    }

    private static List<DomainEvent> shopper() {
        return List.of(
                new ShopperActionRequired(
                        PAYMENT,
                        AUTHORIZATION,
                        1,
                        SIMULATOR,
                        "ch_0001",
                        NextAction.redirect("https://gateway.example/challenges/77"),
                        CARD,
                        NOON.plus(Duration.ofHours(1)),
                        0,
                        NOON.plusSeconds(60),
                        ANSWERED),
                new AuthenticationExpired(
                        PAYMENT,
                        AUTHORIZATION,
                        1,
                        SIMULATOR,
                        "ch_0001",
                        call(REVERSAL, OperationKind.REVERSE),
                        NOON.plus(Duration.ofHours(1))),
                new BankDebitReturned(
                        PAYMENT,
                        AUTHORIZATION,
                        SIMULATOR,
                        AMOUNT,
                        new Decline("insufficient_funds", "The account has too little money.", "R01", null),
                        move(POSTED, PAYABLE, RECEIVABLE, AMOUNT),
                        NOON.plus(Duration.ofDays(3))));
    }

    /** As they were stored under their first revision. */
    static List<DomainEvent> earlier() {
        return List.of(
                initiated(null),
                new AuthorizationRequested(PAYMENT, authorize(1, null, null, null), NOON),
                authorized(null));
    }

    /** As it was stored under its second revision. */
    static AuthorizationRequested second() {
        return new AuthorizationRequested(PAYMENT, authorize(1, "https://shop.example/back", "cus_77", null), NOON);
    }

    private static PaymentAuthorized authorized(PaymentChecks checks) {
        return new PaymentAuthorized(
                PAYMENT,
                AUTHORIZATION,
                1,
                SIMULATOR,
                AMOUNT,
                "ch_0001",
                CARD,
                ANSWERED.plus(Duration.ofDays(7)),
                move(PENDING, RECEIVABLE, PAYABLE, AMOUNT),
                ANSWERED,
                checks);
    }

    private static PaymentInitiated initiated(String customer) {
        return new PaymentInitiated(
                PAYMENT,
                TENANT,
                AMOUNT,
                "tok_visa",
                CaptureMode.MANUAL,
                details(customer),
                List.of(SIMULATOR, STRIPE),
                FEES,
                NOON);
    }

    private static PaymentDetails details(String customer) {
        return new PaymentDetails(
                CUSTOMER,
                "order-1001",
                null,
                new Personal<>(CUSTOMER.value(), "AQIDBAUGBwg"),
                "BOOKS",
                "https://shop.example/back",
                new Personal<>(CUSTOMER.value(), "CQoLDA0ODxA"),
                Map.of("cart", "77"),
                customer);
    }

    private static List<DomainEvent> capture() {
        OperationId operation = OperationId.capturing(CAPTURE);
        return List.of(
                new CaptureRequested(PAYMENT, CAPTURE, usd(600), true, OperationSamples.capture(1, DEADLINE), NOON),
                new PaymentCaptured(
                        PAYMENT,
                        CAPTURE,
                        operation,
                        2,
                        SIMULATOR,
                        usd(600),
                        usd(47),
                        true,
                        "cp_0001",
                        List.of(
                                new LedgerLine(PAYABLE, DEBIT, AMOUNT, PENDING),
                                new LedgerLine(RECEIVABLE, CREDIT, AMOUNT, PENDING),
                                new LedgerLine(RECEIVABLE, DEBIT, usd(600), POSTED),
                                new LedgerLine(PAYABLE, CREDIT, usd(553), POSTED),
                                new LedgerLine(LedgerAccount.fees(), CREDIT, usd(47), POSTED)),
                        ANSWERED),
                new CaptureFailed(PAYMENT, CAPTURE, operation, usd(600), "gateway_unavailable", ANSWERED));
    }

    private static List<DomainEvent> release() {
        OperationId operation = OperationId.voiding(VOID);
        return List.of(
                new VoidRequested(PAYMENT, VOID, AMOUNT, call(operation, OperationKind.VOID), NOON),
                new PaymentVoided(
                        PAYMENT,
                        VOID,
                        operation,
                        1,
                        SIMULATOR,
                        AMOUNT,
                        move(PENDING, PAYABLE, RECEIVABLE, AMOUNT),
                        ANSWERED),
                new VoidFailed(PAYMENT, VOID, operation, "already_captured", ANSWERED),
                new PaymentExpired(
                        PAYMENT,
                        AMOUNT,
                        move(PENDING, PAYABLE, RECEIVABLE, AMOUNT),
                        ANSWERED.plus(Duration.ofDays(7))));
    }

    private static List<DomainEvent> refund() {
        LedgerAccount reserve = LedgerAccount.refundReserve(MERCHANT);
        return List.of(
                new RefundReserved(PAYMENT, REFUND, usd(250), move(POSTED, PAYABLE, reserve, usd(250)), NOON),
                new RefundConfirmed(PAYMENT, REFUND, usd(250), ANSWERED),
                new RefundReleased(PAYMENT, REFUND, usd(250), ANSWERED),
                new RefundReturnConfirmed(PAYMENT, REFUND, usd(250), ANSWERED),
                new LateRefundConfirmed(PAYMENT, REFUND, usd(250), ANSWERED));
    }

    private static List<DomainEvent> lateAuthorization() {
        return List.of(
                new LateAuthorizationFound(
                        PAYMENT,
                        AUTHORIZATION,
                        SIMULATOR,
                        AMOUNT,
                        "ch_0001",
                        call(REVERSAL, OperationKind.REVERSE),
                        NOON),
                new LateAuthorizationReversed(PAYMENT, REVERSAL, ANSWERED),
                new LateCaptureFound(
                        PAYMENT,
                        CAPTURE,
                        OperationId.capturing(CAPTURE),
                        3,
                        SIMULATOR,
                        usd(600),
                        "cp_0001",
                        new GatewayCall(
                                OperationId.reversing(CAPTURE),
                                OperationKind.REFUND,
                                SIMULATOR,
                                1,
                                DEADLINE,
                                usd(600),
                                null,
                                null,
                                "ch_0001",
                                false),
                        move(POSTED, RECEIVABLE, LedgerAccount.refundReserve(MERCHANT), usd(600)),
                        ANSWERED),
                new LateCaptureReversed(
                        PAYMENT,
                        CAPTURE,
                        OperationId.reversing(CAPTURE),
                        SIMULATOR,
                        usd(600),
                        "rf_0001",
                        move(POSTED, LedgerAccount.refundReserve(MERCHANT), RECEIVABLE, usd(600)),
                        ANSWERED),
                new ReversalFailed(PAYMENT, REVERSAL, "gateway_unavailable", ANSWERED));
    }

    private static GatewayCall call(OperationId operation, OperationKind kind) {
        return new GatewayCall(operation, kind, SIMULATOR, 1, DEADLINE, AMOUNT, null, null, "ch_0001", true);
    }

    private static List<LedgerLine> move(Phase phase, LedgerAccount debit, LedgerAccount credit, Money amount) {
        return List.of(new LedgerLine(debit, DEBIT, amount, phase), new LedgerLine(credit, CREDIT, amount, phase));
    }
}
