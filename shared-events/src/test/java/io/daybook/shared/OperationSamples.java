package io.daybook.shared;

import static io.daybook.shared.Examples.CAPTURE;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;

/** Samples of how an operation at a gateway goes on: a capture's second attempt, which is not answered. */
final class OperationSamples {

    private static final OperationId OPERATION = OperationId.capturing(CAPTURE);
    private static final Instant LATER = Instant.parse("2026-11-02T12:00:00.731250Z");

    private OperationSamples() {}

    static GatewayCall capture(int attempt, Instant deadline) {
        return new GatewayCall(
                OPERATION, OperationKind.CAPTURE, SIMULATOR, attempt, deadline, usd(600), null, null, "ch_0001", true);
    }

    static List<DomainEvent> all() {
        return List.of(
                new AttemptFailed(PAYMENT, OPERATION, 1, SIMULATOR, "gateway_unavailable", LATER, NOON),
                new AttemptStarted(
                        PAYMENT,
                        PaymentSamples.authorize(2, "https://shop.example/back", null, Authentication.REQUIRED),
                        LATER),
                new OutcomeUnknown(
                        PAYMENT, OPERATION, 2, SIMULATOR, "timeout", 0, LATER.plusSeconds(11), LATER.plusSeconds(10)),
                new OutcomePending(
                        PAYMENT,
                        OPERATION,
                        2,
                        SIMULATOR,
                        "py_0001",
                        new PaymentMethod("bank_debit", null, "6789", null, null),
                        0,
                        LATER.plusSeconds(70),
                        LATER.plusSeconds(10)),
                new AlertRaised(
                        PAYMENT,
                        OPERATION,
                        OperationKind.CAPTURE,
                        2,
                        SIMULATOR,
                        AlertKind.ANSWER_DISTRUSTED,
                        "amount_differs",
                        usd(600),
                        "601 USD",
                        LATER.plusSeconds(10)),
                new OutcomeConfirmed(PAYMENT, OPERATION, 2, SIMULATOR, LATER.plusSeconds(10)),
                new VerificationStarted(
                        PAYMENT,
                        PaymentSamples.authorize(2, "https://shop.example/back", null, Authentication.REQUIRED),
                        1,
                        LATER.plusSeconds(11)));
    }

    /** As they were stored under their second revision. */
    static List<DomainEvent> second() {
        GatewayCall call = PaymentSamples.authorize(2, "https://shop.example/back", null, null);
        return List.of(
                new AttemptStarted(PAYMENT, call, LATER),
                new VerificationStarted(PAYMENT, call, 1, LATER.plusSeconds(11)));
    }

    /** As they were stored under their first revision. */
    static List<DomainEvent> earlier() {
        return List.of(
                new AttemptStarted(PAYMENT, capture(2, LATER.plusSeconds(10)), LATER),
                new VerificationStarted(PAYMENT, capture(2, LATER.plusSeconds(21)), 1, LATER.plusSeconds(11)));
    }
}
