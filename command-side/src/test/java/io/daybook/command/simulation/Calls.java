package io.daybook.command.simulation;

import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node does once events of its own are durable. A model of {@code WhenCallIsLeasedThenCallGateway}, which hangs on
 * Axon's units of work and on threads of its own: the same reasons to act, the same look at the deadline, the same number
 * of tries to record an answer, the same commands.
 */
final class Calls {

    private static final int RECORDING_ATTEMPTS = 5;
    private static final long CONNECTOR_TIMEOUT = 5_000;
    private static final int LONGEST_NAP = 60_000;

    private final World world;
    private final Map<OperationId, OperationKind> heard = new HashMap<>();

    Calls(World world) {
        this.world = world;
    }

    /** What gateways have said that they executed, and was recorded. */
    Map<OperationId, OperationKind> heard() {
        return heard;
    }

    void written(Node node, List<? extends DomainEvent> events) {
        for (DomainEvent event : events) {
            switch (event) {
                case CallsGateway leased ->
                    world.agenda.add(1, node, "goes to call a gateway", () -> call(node, leased, paymentOf(event)));
                case OutcomeUnknown unknown -> alarm(node, unknown.paymentId(), unknown.operation(), unknown.askAt());
                case AttemptFailed failed
                when failed.retryAt() != null -> alarm(node, failed.paymentId(), failed.operation(), failed.retryAt());
                default -> {}
            }
        }
    }

    private static PaymentId paymentOf(DomainEvent event) {
        return event instanceof RefundEvent refund ? refund.paymentId() : ((PaymentEvent) event).paymentId();
    }

    private void alarm(Node node, PaymentId payment, OperationId operation, Instant due) {
        long millis = Math.max(
                1, Duration.between(node.clock(world.agenda.now()), due).toMillis() + 1);
        world.agenda.add(millis, node, "hears its alarm", () -> {
            world.tally.count(Happening.ALARM_RANG);
            Command command = resuming(payment, operation, node.clock(world.agenda.now()));
            world.obeying.obey(node, command, _ -> {});
        });
    }

    /** The command that does what is due about an operation. */
    static Command resuming(PaymentId payment, OperationId operation, Instant at) {
        return isRefund(operation)
                ? new ResumeRefund(new RefundId(operation.value()), operation, at)
                : new ResumeOperation(payment, operation, at);
    }

    private static boolean isRefund(OperationId operation) {
        return operation.value().startsWith(RefundId.PREFIX);
    }

    private void call(Node node, CallsGateway leased, PaymentId payment) {
        Instant now = node.clock(world.agenda.now());
        if (now.isAfter(leased.call().deadline())) {
            world.tally.count(Happening.LEASE_RAN_OUT);
            return;
        }
        long left = Duration.between(now, leased.call().deadline()).toMillis();
        Waiting waiting = new Waiting(node, leased.call(), payment);
        // The deadline was looked at, and now the process sleeps: only the gateway can help against that.
        int seldom = world.gateways.get(leased.call().connector()).forgetsItsWord() ? 2 : 8;
        boolean sleeps = !leased.asks() && world.fault(Happening.CALLER_SLEEPS, seldom);
        long nap = sleeps ? world.delay(LONGEST_NAP) : 1;
        world.agenda.add(nap, node, "calls a gateway", () -> {
            world.agenda.add(
                    Math.min(left, CONNECTOR_TIMEOUT),
                    node,
                    "gives up waiting",
                    () -> waiting.answered(new GatewayAnswer.Unknown("timeout")));
            Line.send(world, node, sent(leased), waiting::answered);
        });
    }

    private Line.Request sent(CallsGateway leased) {
        String key = leased.call().operation().value();
        if (world.bug == Bug.NEW_KEY_AFTER_UNKNOWN && leased.asks()) {
            return new Line.Request(leased.call(), key + "_again", false);
        }
        return new Line.Request(leased.call(), key, leased.asks());
    }

    /** A call whose answer is waited for. Only what comes first counts. */
    private final class Waiting {

        private final Node node;
        private final GatewayCall call;
        private final PaymentId payment;
        private boolean over;

        Waiting(Node node, GatewayCall call, PaymentId payment) {
            this.node = node;
            this.call = call;
            this.payment = payment;
        }

        void answered(GatewayAnswer answer) {
            if (!over) {
                over = true;
                record(recording(answer), answer instanceof GatewayAnswer.Executed, 1);
            }
        }

        private Command recording(GatewayAnswer answer) {
            Instant now = node.clock(world.agenda.now());
            OperationId operation = call.operation();
            return isRefund(operation)
                    ? new RecordRefundAnswer(new RefundId(operation.value()), operation, call.attempt(), answer, now)
                    : new RecordGatewayAnswer(payment, operation, call.attempt(), answer, now);
        }

        private void record(Command recording, boolean executed, int attempt) {
            world.obeying.obey(node, recording, reply -> {
                if (reply instanceof Reply.Obeyed) {
                    if (executed) {
                        heard.put(call.operation(), call.kind());
                    }
                    if (world.fault(Happening.RECORDED_AGAIN, 12)) {
                        // It took too long to hear that it was recorded.
                        record(recording, executed, attempt);
                    }
                } else if (attempt < RECORDING_ATTEMPTS) {
                    world.agenda.add(
                            50L << attempt,
                            node,
                            "records an answer again",
                            () -> record(recording, executed, attempt + 1));
                }
            });
        }
    }
}
