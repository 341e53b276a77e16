package io.daybook.command.notification.webhook;

import io.daybook.command.automation.FollowUps;
import io.daybook.eventstore.ProcessorStorage;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.webhook.DeliveryReport;
import io.daybook.shared.webhook.ReadAttempts;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** All that sends webhooks on a node, put together. */
public final class Webhooks {

    private static final int BATCH = 2_000;

    /** A webhook may be a moment late; payments pay for every batch. */
    private static final Duration REST = Duration.ofMillis(100);

    private final ProcessorStorage storage;
    private final DeliveryTable deliveries;
    private final PersonalKeys keys;
    private final WebhookSettings settings;
    private final AddressPolicy addresses;
    private final Clock clock;
    private final Bell bell = new Bell();

    /** @param pool connections of delivery's own, so that it makes nobody wait */
    public Webhooks(
            ProcessorStorage storage, DataSource pool, PersonalKeys keys, WebhookSettings settings, Clock clock) {
        this.storage = storage;
        this.deliveries = new DeliveryTable(DSL.using(pool, SQLDialect.POSTGRES));
        this.keys = keys;
        this.settings = settings;
        this.addresses = settings.addresses();
        this.clock = clock;
    }

    /** Registers the aggregate, and the processor that keeps the table of endpoints. */
    public void register(Configurer configurer) {
        configurer.registerComponent(AddressPolicy.class, configuration -> addresses);
        configurer.configureAggregate(WebhookEndpoint.class);
        EndpointTable table = new EndpointTable(DSL.using(storage.dataSource(), SQLDialect.POSTGRES));
        configurer.eventProcessing(processing -> {
            processing.registerEventHandler(configuration -> new EndpointTableProjection(table, bell, clock));
            storage.register(processing, EndpointTableProjection.NAME, BATCH, REST);
        });
    }

    /** Starts and stops delivery. */
    public SmartLifecycle lifecycle(Configuration axon) {
        return new Lifecycle(axon);
    }

    private final class Lifecycle implements SmartLifecycle {

        private static final int AFTER_AXON = 1;

        private final Configuration axon;
        private @Nullable Couriers couriers;
        private @Nullable Registration desk;

        Lifecycle(Configuration axon) {
            this.axon = axon;
        }

        @Override
        public void start() {
            desk = axon.commandBus().subscribe(ReadAttempts.class.getName(), this::report);
            Couriers started = new Couriers(
                    new Couriers.Tools(
                            deliveries,
                            new Secrets(keys),
                            new Sender(addresses, settings.timeout()),
                            new FeedReader(axon.queryGateway()),
                            new FollowUps(axon.commandBus()),
                            bell),
                    settings.timeout(),
                    clock);
            started.start();
            couriers = started;
        }

        private DeliveryReport report(CommandMessage<?> message) {
            ReadAttempts asked = (ReadAttempts) message.getPayload();
            return deliveries.report(asked.endpointId(), asked.tenant(), asked.page());
        }

        @Override
        public void stop() {
            if (desk != null) {
                desk.cancel();
                desk = null;
            }
            if (couriers != null) {
                couriers.close();
                couriers = null;
            }
        }

        @Override
        public boolean isRunning() {
            return couriers != null;
        }

        @Override
        public int getPhase() {
            return AFTER_AXON;
        }
    }
}
