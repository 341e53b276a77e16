package io.daybook.command.automation;

import io.daybook.command.connector.Connectors;
import io.daybook.command.rules.DisputeFees;
import io.daybook.eventstore.ProcessorStorage;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** All automations of a node, put together. */
public final class Automation {

    private static final int TO_DO_BATCH = 1000;

    /** Nobody looks at the list before a lease has run out; meanwhile most of what is on it has ended. */
    private static final Duration UNTIL_LEASES_END = Duration.ofMillis(200);

    private static final Duration SOON = Duration.ofMillis(10);

    /** Each reaction gives a command: few in a transaction, so that little is repeated when one fails. */
    private static final int REACTION_BATCH = 20;

    /** Each balance is told once for a batch: so many commands a second at most, however many payments there are. */
    private static final Duration FOR_FUNDS_TO_GATHER = Duration.ofMillis(100);

    private static final Duration RESOLVED_IS_KEPT = Duration.ofDays(90);

    private final ProcessorStorage storage;
    private final OpenOperations list;
    private final DisputeFees fees;
    private final WaitingFundsList funds;
    private final AlertList alerts;
    private final AlertMetrics metrics;
    private final Clock clock;

    public Automation(ProcessorStorage storage, DisputeFees fees, AlertMetrics metrics, Clock clock) {
        this.storage = storage;
        this.fees = fees;
        this.metrics = metrics;
        this.alerts = new AlertList(DSL.using(storage.dataSource(), SQLDialect.POSTGRES));
        this.list = new OpenOperations(DSL.using(storage.dataSource(), SQLDialect.POSTGRES));
        this.funds = new WaitingFundsList(DSL.using(storage.dataSource(), SQLDialect.POSTGRES));
        this.clock = clock;
    }

    /** Registers the processors that follow the log. */
    public void register(Configurer configurer) {
        configurer.eventProcessing(processing -> {
            processing.registerEventHandler(configuration -> new OpenOperationsProjection(list));
            processing.registerEventHandler(
                    configuration -> new WhenRefundEndedThenTellPayment(followUps(configuration.commandBus()), clock));
            processing.registerEventHandler(
                    configuration -> new WhenDisputeEndedThenTellPayment(followUps(configuration.commandBus()), clock));
            processing.registerEventHandler(configuration ->
                    new WhenMoneyMovesThenTellBalance(followUps(configuration.commandBus()), funds, clock));
            storage.register(processing, WhenMoneyMovesThenTellBalance.NAME, TO_DO_BATCH, FOR_FUNDS_TO_GATHER);
            storage.register(processing, OpenOperationsProjection.NAME, TO_DO_BATCH, UNTIL_LEASES_END);
            storage.register(processing, WhenRefundEndedThenTellPayment.NAME, REACTION_BATCH, SOON);
        });
    }

    private static FollowUps followUps(CommandBus commands) {
        return new FollowUps(commands);
    }

    /** Starts and stops what gives commands by itself. */
    public SmartLifecycle lifecycle(Configuration axon, Connectors connectors) {
        return new Lifecycle(axon, connectors);
    }

    private final class Lifecycle implements SmartLifecycle {

        private static final int AFTER_AXON = 1;

        private final Configuration axon;
        private final Connectors connectors;
        private @Nullable WhenCallIsLeasedThenCallGateway caller;
        private @Nullable OverdueSweeper sweeper;
        private @Nullable WhenGatewayTellsThenAsk listener;
        private @Nullable WhenMerchantAnswersDisputeThenTellGateway messenger;
        private @Nullable QueueDesk queue;
        private @Nullable WhenAlertIsRaisedThenCount counter;

        Lifecycle(Configuration axon, Connectors connectors) {
            this.axon = axon;
            this.connectors = connectors;
        }

        @Override
        public void start() {
            FollowUps followUps = followUps(axon.commandBus());
            caller = new WhenCallIsLeasedThenCallGateway(axon.eventBus(), connectors, followUps, clock);
            queue = new QueueDesk(axon.commandBus(), list, alerts, clock);
            counter = new WhenAlertIsRaisedThenCount(axon.eventBus(), metrics);
            OverdueSweeper started = new OverdueSweeper(storage.dataSource(), list, followUps, clock);
            started.also(new DueFunds(funds, followUps)::sweep);
            started.also(now -> alerts.forgetResolved(now.minus(RESOLVED_IS_KEPT)));
            started.start();
            sweeper = started;
            DisputeDesk disputes = new DisputeDesk(list, followUps, fees, clock);
            listener = new WhenGatewayTellsThenAsk(axon.commandBus(), connectors, followUps, disputes, clock);
            messenger = new WhenMerchantAnswersDisputeThenTellGateway(axon.commandBus(), connectors, followUps, clock);
        }

        @Override
        public void stop() {
            if (messenger != null) {
                messenger.close();
                messenger = null;
            }
            if (counter != null) {
                counter.close();
                counter = null;
            }
            if (queue != null) {
                queue.close();
                queue = null;
            }
            if (listener != null) {
                listener.close();
                listener = null;
            }
            if (sweeper != null) {
                sweeper.stop();
                sweeper = null;
            }
            if (caller != null) {
                caller.close();
                caller = null;
            }
        }

        @Override
        public boolean isRunning() {
            return caller != null;
        }

        @Override
        public int getPhase() {
            return AFTER_AXON;
        }
    }
}
