package io.daybook.command.rules;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How a payment is authorized: gateway after gateway along its route. */
final class AuthorizationRules {

    private AuthorizationRules() {}

    /**
     * The request to a gateway of the route.
     *
     * @param place from 1
     */
    static AuthorizationRequested request(PaymentState state, int place, Instant at, CallPolicy policy) {
        Terms terms = state.terms();
        CaptureMode capture = ScreeningRules.captureMode(terms);
        GatewayCall call = new GatewayCall(
                OperationId.authorizing(terms.paymentId(), place),
                OperationKind.AUTHORIZE,
                terms.route().get(place - 1),
                1,
                at.plus(policy.lease()),
                terms.amount(),
                terms.paymentMethod(),
                capture,
                null,
                capture == CaptureMode.AUTOMATIC,
                terms.returnUrl(),
                terms.customerReference(),
                ScreeningRules.authentication(terms));
        return new AuthorizationRequested(terms.paymentId(), call, at);
    }

    /** The money is held, and in automatic mode taken in the same breath, unless more is to be looked at before. */
    static Decision<PaymentEvent> executed(
            PaymentState state,
            GatewayCall call,
            RecordGatewayAnswer command,
            GatewayAnswer.Executed answer,
            CallPolicy policy) {
        Terms terms = state.terms();
        PaymentAuthorized authorized = new PaymentAuthorized(
                terms.paymentId(),
                call.operation(),
                command.attempt(),
                call.connector(),
                call.amount(),
                answer.reference(),
                answer.method(),
                answer.at().plus(policy.authorizationLife()),
                Postings.authorized(call.connector(), terms.tenant().merchant(), call.amount()),
                answer.at(),
                answer.checks());
        if (ScreeningRules.holdsBack(terms)) {
            return ScreeningRules.authorized(state, authorized, command.at(), policy);
        }
        return terms.capture() == CaptureMode.MANUAL
                ? Decision.accept(authorized)
                : Decision.accept(authorized, captured(state, authorized));
    }

    private static PaymentCaptured captured(PaymentState state, PaymentAuthorized authorized) {
        Money amount = authorized.amount();
        Money fee = Fees.on(amount, state.terms().fees());
        return new PaymentCaptured(
                authorized.paymentId(),
                captureOf(authorized.paymentId()),
                authorized.operation(),
                authorized.attempt(),
                authorized.connector(),
                amount,
                fee,
                true,
                authorized.reference(),
                Postings.captured(
                        authorized.connector(),
                        state.terms().tenant().merchant(),
                        amount,
                        fee,
                        Money.zero(amount.currency())),
                authorized.effectiveAt());
    }

    /** An automatic capture is part of the authorization, so its id follows from the payment's. */
    static CaptureId captureOf(PaymentId payment) {
        return new CaptureId(CaptureId.PREFIX + payment.ulid());
    }

    static Decision<PaymentEvent> refused(
            PaymentState state, GatewayCall call, int attempt, GatewayAnswer.Refused answer) {
        return Decision.accept(new AuthorizationDeclinedByIssuer(
                state.terms().paymentId(),
                call.operation(),
                attempt,
                call.connector(),
                answer.decline(),
                answer.method(),
                answer.at()));
    }

    /**
     * The next gateway of the route, under a key of its own, or the end of the payment. Where the shopper did not come in
     * time there is nobody to go to another gateway with.
     */
    static Decision<PaymentEvent> givenUp(PaymentState state, AttemptFailed failed, CallPolicy policy) {
        boolean shopperGone = failed.reason().equals(OperationRules.AUTHENTICATION_EXPIRED);
        if (shopperGone || state.gateway() == state.terms().route().size()) {
            return Decision.accept(failed, new PaymentFailed(state.terms().paymentId(), failed.reason(), failed.at()));
        }
        return Decision.accept(List.of(
                failed,
                fellBack(state, failed.operation(), failed.attempt(), failed.reason(), failed.at()),
                request(state, state.gateway() + 1, failed.at(), policy)));
    }

    private static FellBack fellBack(
            PaymentState state, OperationId operation, int attempts, String reason, Instant at) {
        List<ConnectorName> route = state.terms().route();
        int place = state.gateway();
        return new FellBack(
                state.terms().paymentId(), operation, route.get(place - 1), attempts, reason, route.get(place), at);
    }

    /** Whether the next attempt is due at a gateway that fails just now, and another of the route may not. */
    static boolean isBetterOffElsewhere(
            PaymentState state, Operation operation, Instant at, Set<ConnectorName> failing) {
        GatewayCall call = operation.call();
        List<ConnectorName> route = state.terms().route();
        return call.kind() == OperationKind.AUTHORIZE
                && operation.stage() == Operation.Stage.PAUSING_TO_RETRY
                && !at.isBefore(operation.due())
                && failing.contains(call.connector())
                && route.subList(state.gateway(), route.size()).stream().anyMatch(next -> !failing.contains(next));
    }

    /** The attempt that is due is not made: the last one surely did nothing, and the next gateway has its turn. */
    static Decision<PaymentEvent> goneElsewhere(
            PaymentState state, Operation operation, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        return Decision.accept(
                fellBack(state, call.operation(), call.attempt(), RoutingRules.CIRCUIT_OPEN, at),
                request(state, state.gateway() + 1, at, policy));
    }

    /**
     * The gateway was asked after the shopper's time had run out, and still waits: the payment has failed, and what the
     * shopper may yet do to it is undone.
     */
    static Decision<PaymentEvent> shopperTooLate(
            PaymentState state, GatewayCall call, GatewayAnswer.ActionRequired answer, Instant at, CallPolicy policy) {
        PaymentId payment = state.terms().paymentId();
        return Decision.accept(
                new AuthenticationExpired(
                        payment,
                        call.operation(),
                        call.attempt(),
                        call.connector(),
                        answer.reference(),
                        reversal(state.terms(), call.operation(), answer.reference(), at, policy),
                        at),
                new PaymentFailed(payment, OperationRules.AUTHENTICATION_EXPIRED, at));
    }

    /**
     * A gateway executed what had been given up. Recorded and undone, once: the shopper shall not pay for a payment that
     * failed, nor twice for one that another gateway took.
     */
    static Decision<PaymentEvent> late(
            PaymentState state, OperationId operation, GatewayAnswer.Executed answer, Instant at, CallPolicy policy) {
        Terms terms = state.terms();
        Held held = state.held();
        boolean known = held != null && held.operation().equals(operation);
        if (known || state.late().contains(operation)) {
            return Decision.accept();
        }
        GatewayCall call = reversal(terms, operation, answer.reference(), at, policy);
        return Decision.accept(new LateAuthorizationFound(
                terms.paymentId(), operation, call.connector(), terms.amount(), answer.reference(), call, at));
    }

    private static GatewayCall reversal(
            Terms terms, OperationId operation, String reference, Instant at, CallPolicy policy) {
        int place = placeOf(operation, terms);
        return new GatewayCall(
                OperationId.reversing(terms.paymentId(), place),
                OperationKind.REVERSE,
                terms.route().get(place - 1),
                1,
                at.plus(policy.lease()),
                terms.amount(),
                null,
                null,
                reference,
                true);
    }

    /**
     * The place in the route that an authorization was sent to, told by its key: a route may name a gateway twice.
     *
     * @throws IllegalStateException when it is no authorization of this payment
     */
    static int placeOf(OperationId authorization, Terms terms) {
        for (int place = 1; place <= terms.route().size(); place++) {
            if (authorization.equals(OperationId.authorizing(terms.paymentId(), place))) {
                return place;
            }
        }
        throw new IllegalStateException(authorization + " is no authorization of " + terms.paymentId());
    }
}
