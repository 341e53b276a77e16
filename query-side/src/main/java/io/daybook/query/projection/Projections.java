package io.daybook.query.projection;

import static java.util.Objects.requireNonNull;

import io.daybook.eventstore.EventTail;
import io.daybook.eventstore.ProcessorStorage;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the processor of each projection: a batch of events, its rows, its progress and its token in one transaction. A
 * handler that fails stops its processor, which begins the batch anew after a pause; it never skips an event.
 */
public final class Projections {

    /** The share of all settlements. */
    private static final String SETTLEMENTS = "settlements";

    /** How soon a share that nobody works on is taken up again: after a failure, or when its node has gone. */
    private static final long CLAIM_MILLIS = 1_000;

    /** After they have caught up, for the next events to gather: most payments begin and end within one batch or two. */
    private static final Duration REST = Duration.ofMillis(10);

    private final ProcessorStorage storage;
    private final DSLContext sql;
    private final int segments;
    private final int batch;
    private final Map<ProjectionName, Arrivals> arrivals = new EnumMap<>(ProjectionName.class);

    /**
     * @param sql takes part in the storage's transactions
     * @param segments into how many shares the work is divided when a projection begins
     * @param batch how many events share a transaction at most
     */
    public Projections(ProcessorStorage storage, DSLContext sql, int segments, int batch) {
        this.storage = storage;
        this.sql = sql;
        this.segments = segments;
        this.batch = batch;
        for (ProjectionName name : ProjectionName.values()) {
            arrivals.put(name, new Arrivals());
        }
    }

    /** For those who read a projection. */
    public Readings readings(ProjectionName name) {
        return new Readings(arrivals(name));
    }

    private Arrivals arrivals(ProjectionName name) {
        return requireNonNull(arrivals.get(name));
    }

    /** Registers the processor of one projection. */
    public void register(EventProcessingConfigurer processing, Projection projection) {
        String name = projection.name().schema();
        for (Object handler : projection.handlers()) {
            processing.registerEventHandler(configuration -> handler);
            processing.assignHandlerInstancesMatching(name, handler::equals);
        }
        processing.registerSequencingPolicy(name, configuration -> Projections::share);
        processing.registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance());
        processing.registerEventProcessor(
                name, (processor, configuration, handlers) -> build(configuration, projection, handlers));
    }

    private EventProcessor build(Configuration configuration, Projection projection, EventHandlerInvoker handlers) {
        ProjectionName name = projection.name();
        return PooledStreamingEventProcessor.builder()
                .name(name.schema())
                .eventHandlerInvoker(
                        new ProjectingInvoker(projection, handlers, new Progress(sql, name), arrivals(name)))
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(configuration
                        .getComponent(EventTail.class)
                        .unhurried(REST, new Following(handlers, arrivals(name))))
                .tokenStore(storage.tokenStore())
                .transactionManager(storage.transactionManager())
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(segments)
                .tokenClaimInterval(CLAIM_MILLIS)
                .coordinatorExecutor(threads(configuration, name.schema() + "-coordinator", 1))
                .workerExecutor(threads(configuration, name.schema() + "-worker", segments))
                .batchSize(batch)
                .build();
    }

    /** They end after the processors, which end with the rest of the configuration. */
    private static ScheduledExecutorService threads(Configuration configuration, String name, int count) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name(name + "-", 1).factory());
        configuration.onShutdown(Phase.EXTERNAL_CONNECTIONS, threads::shutdown);
        return threads;
    }

    /** All that happens to a payment and its refunds is one share's; so is all that happens to a merchant or a customer. */
    private static @Nullable Object share(EventMessage<?> message) {
        return switch (message.getPayload()) {
            case PaymentEvent payment -> payment.paymentId().value();
            case RefundEvent refund -> refund.paymentId().value();
            case DisputeEvent dispute -> dispute.paymentId().value();
            case MerchantEvent merchant -> merchant.merchantId().value();
            case CustomerEvent customer -> customer.customerId().value();
            case PayoutEvent payout -> payout.payoutId().value();
            case BalanceEvent balance -> balance.balanceId().value();
            case SettlementEvent _ -> SETTLEMENTS; // A later file tells what an earlier one did not.
            default -> message.getIdentifier();
        };
    }
}
