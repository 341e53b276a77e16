package io.daybook.command.automation;

import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutCommand.ResumePayout;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.RefundId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the gateway as soon as the event that leases the call is durable, in the process that wrote it, and writes down
 * what came back. It also sets an alarm for pauses that this process began.
 *
 * <p>Dying just before the call, during it, or between the answer and its command is all one: the lease runs out, {@link
 * OverdueSweeper} finds it, and whoever takes it over asks the gateway first.
 */
public final class WhenCallIsLeasedThenCallGateway {

    private static final Logger LOG = LoggerFactory.getLogger(WhenCallIsLeasedThenCallGateway.class);
    private static final int RECORDING_ATTEMPTS = 5;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Connectors connectors;
    private final FollowUps followUps;
    private final Clock clock;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-alarm").factory());
    private final Registration subscription;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    public WhenCallIsLeasedThenCallGateway(EventBus events, Connectors connectors, FollowUps followUps, Clock clock) {
        this.connectors = connectors;
        this.followUps = followUps;
        this.clock = clock;
        this.subscription = events.subscribe(this::published);
    }

    /** Called before the commit, for events of this process only; acts after it. */
    private void published(List<? extends EventMessage<?>> events) {
        events.stream()
                .filter(event -> concerns(event.getPayload()))
                .forEach(event -> CurrentUnitOfWork.get().root().afterCommit(committed -> act(event)));
    }

    private static boolean concerns(Object payload) {
        return payload instanceof CallsGateway
                || payload instanceof OutcomeUnknown
                || payload instanceof PayoutOutcomeUnknown
                || (payload instanceof AttemptFailed failed && failed.retryAt() != null)
                || (payload instanceof PayoutAttemptFailed payout && payout.retryAt() != null);
    }

    private void act(EventMessage<?> event) {
        try {
            switch (event.getPayload()) {
                case CallsGateway leased -> calls.execute(() -> call(leased, event));
                case OutcomeUnknown unknown ->
                    setAlarm(unknown.askAt(), event, now -> resuming(unknown.paymentId(), unknown.operation(), now));
                case AttemptFailed failed
                when failed.retryAt() != null ->
                    setAlarm(failed.retryAt(), event, now -> resuming(failed.paymentId(), failed.operation(), now));
                case PayoutOutcomeUnknown unknown ->
                    setAlarm(unknown.askAt(), event, now -> new ResumePayout(unknown.payoutId(), now));
                case PayoutAttemptFailed failed
                when failed.retryAt() != null ->
                    setAlarm(failed.retryAt(), event, now -> new ResumePayout(failed.payoutId(), now));
                default -> throw new IllegalStateException("not a reason to act: " + event.getPayloadType());
            }
        } catch (RejectedExecutionException closing) {
            LOG.info(
                    "Closing down; {} stays on the to-do list",
                    event.getPayloadType().getSimpleName());
        }
    }

    private void call(CallsGateway leased, EventMessage<?> event) {
        GatewayCall call = leased.call();
        if (clock.instant().isAfter(call.deadline())) {
            return; // The lease has run out: it may be another's by now.
        }
        GatewayAnswer answer = answer(leased);
        Command recording = recording(leased, answer);
        record(recording, FollowUps.causedBy(event, "connector:" + call.connector()));
    }

    private GatewayAnswer answer(CallsGateway leased) {
        try {
            Connector connector = connectors.named(leased.call().connector());
            return leased.asks() ? connector.lookUp(leased.call()) : connector.execute(leased.call());
        } catch (RuntimeException bug) {
            // A connector must not throw; since this one did, nobody knows what the gateway has done.
            LOG.error(
                    "Connector {} failed in {}",
                    leased.call().connector(),
                    leased.call().operation(),
                    bug);
            return new GatewayAnswer.Unknown("connector_error");
        }
    }

    private Command recording(CallsGateway leased, GatewayAnswer answer) {
        GatewayCall call = leased.call();
        Instant now = clock.instant();
        return switch (call.kind()) {
            case REFUND ->
                // What gives back a late capture is the payment's own.
                isRefund(call.operation())
                        ? new RecordRefundAnswer(
                                refund(call.operation()), call.operation(), call.attempt(), answer, now)
                        : new RecordGatewayAnswer(payment(leased), call.operation(), call.attempt(), answer, now);
            case PAYOUT -> new RecordPayoutAnswer(payout(call.operation()), call.attempt(), answer, now);
            case AUTHORIZE, CAPTURE, VOID, REVERSE ->
                new RecordGatewayAnswer(payment(leased), call.operation(), call.attempt(), answer, now);
        };
    }

    /** A conflict or a short outage passes; after that the lease runs out, and the answer is asked for again. */
    private void record(Command recording, MetaData metadata) {
        for (int attempt = 1; ; attempt++) {
            try {
                followUps.send(recording, metadata);
                return;
            } catch (RuntimeException failure) {
                if (attempt == RECORDING_ATTEMPTS || !pause(Duration.ofMillis(50L << attempt))) {
                    LOG.error(
                            "The answer for {} was not recorded; it will be asked for again",
                            recording.target(),
                            failure);
                    return;
                }
            }
        }
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void setAlarm(Instant due, EventMessage<?> event, Function<Instant, Command> resuming) {
        MetaData metadata = FollowUps.causedBy(event, "daybook:alarm");
        long millis = Math.max(1, Duration.between(clock.instant(), due).toMillis() + 1);
        Future<?> _ = alarm.schedule(
                () -> calls.execute(() -> resume(resuming.apply(clock.instant()), metadata)),
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void resume(Command resuming, MetaData metadata) {
        try {
            followUps.send(resuming, metadata);
        } catch (RuntimeException failure) {
            LOG.warn("{} was not resumed in time; the sweeper will", resuming.target(), failure);
        }
    }

    /**
     * The command that does what is due about an operation.
     *
     * @param payment null for a payout's
     */
    static Command resuming(@Nullable PaymentId payment, OperationId operation, Instant at) {
        if (payment == null) {
            return new ResumePayout(payout(operation), at);
        }
        return isRefund(operation)
                ? new ResumeRefund(refund(operation), operation, at)
                : new ResumeOperation(payment, operation, at);
    }

    private static PaymentId payment(CallsGateway leased) {
        return switch (leased) {
            case PaymentEvent event -> event.paymentId();
            case RefundEvent event -> event.paymentId();
            default -> throw new IllegalStateException("not an event of a payment: " + leased.getClass());
        };
    }

    private static boolean isRefund(OperationId operation) {
        return operation.value().startsWith(RefundId.PREFIX);
    }

    private static RefundId refund(OperationId operation) {
        return new RefundId(operation.value());
    }

    private static PayoutId payout(OperationId operation) {
        return new PayoutId(operation.value());
    }

    /** Lets calls that are under way end, for a while; what does not end in time is found by the sweeper. */
    public void close() {
        subscription.cancel();
        alarm.shutdownNow();
        calls.shutdown();
        try {
            if (!calls.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            calls.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
