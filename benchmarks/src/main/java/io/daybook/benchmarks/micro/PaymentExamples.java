package io.daybook.benchmarks.micro;

import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.Decision;
import io.daybook.command.rules.PaymentHistory;
import io.daybook.command.rules.PaymentRules;
import io.daybook.command.rules.PaymentState;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment of $10.50, and what is ordered of it. */
final class PaymentExamples {

    static final CallPolicy POLICY = CallPolicy.STANDARD;
    static final PaymentId PAYMENT = new PaymentId("pay_01K9ZQ4K7M3N8P2R5S6T7V8W9A");
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456Z");

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A"), Mode.TEST);

    private PaymentExamples() {}

    static InitiatePayment pay(CaptureMode mode) {
        return new InitiatePayment(
                PAYMENT,
                TENANT,
                Money.of(1050, "USD"),
                "tok_visa",
                mode,
                new PaymentDetails(
                        null,
                        "order-1001",
                        "Two books",
                        null,
                        "BOOKS",
                        "https://shop.example/back",
                        null,
                        Map.of("cart", "77")),
                List.of(new ConnectorName("simulator")),
                new FeeTerms(290, Money.of(30, "USD")),
                NOON);
    }

    /** The gateway has done what it was asked for. */
    static RecordGatewayAnswer executed() {
        return new RecordGatewayAnswer(
                PAYMENT,
                OperationId.authorizing(PAYMENT, 1),
                1,
                new GatewayAnswer.Executed(
                        "ch_01K9ZQ4K7M3N8P2R5S6T7V8W9A", new PaymentMethod("card", "visa", "4242", 12, 2034), NOON),
                NOON);
    }

    static CapturePayment capture() {
        return new CapturePayment(
                PAYMENT, TENANT, new CaptureId("cap_01K9ZQ4K7M3N8P2R5S6T7V8W9A"), null, false, NOON.plusSeconds(1));
    }

    /** All events of the commands, which are all obeyed. */
    static List<PaymentEvent> history(InitiatePayment first, PaymentCommand... more) {
        List<PaymentEvent> events =
                new java.util.ArrayList<>(accepted(PaymentRules.initiate(null, first, true, POLICY)));
        for (PaymentCommand command : more) {
            events.addAll(accepted(PaymentRules.decide(state(events), command, POLICY)));
        }
        return events;
    }

    private static List<PaymentEvent> accepted(Decision<PaymentEvent> decision) {
        if (decision instanceof Decision.Accept<PaymentEvent>(var events) && !events.isEmpty()) {
            return events;
        }
        throw new IllegalStateException("not obeyed: " + decision);
    }

    static PaymentState state(List<PaymentEvent> events) {
        @Nullable PaymentState state = null;
        for (PaymentEvent event : events) {
            state = PaymentHistory.evolve(state, event);
        }
        if (state == null) {
            throw new IllegalArgumentException("no events");
        }
        return state;
    }
}
