package io.daybook.command.settlement;

import io.daybook.command.automation.FollowUps;
import io.daybook.eventstore.ProcessorStorage;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** All that takes in settlement files on a node, put together. */
public final class Settlements {

    private static final int BATCH = 2_000;

    /** Files come once a day: what happens meanwhile is written in large portions, which cost least. */
    private static final Duration REST = Duration.ofMillis(500);

    private final ProcessorStorage storage;
    private final SettlementBook book;
    private final Clock clock;

    public Settlements(ProcessorStorage storage, Clock clock) {
        this.storage = storage;
        this.book = new SettlementBook(DSL.using(storage.dataSource(), SQLDialect.POSTGRES));
        this.clock = clock;
    }

    /** Registers the processor that keeps the book. */
    public void register(Configurer configurer) {
        configurer.eventProcessing(processing -> {
            processing.registerEventHandler(configuration -> new SettlementBookProjection(book));
            storage.register(processing, SettlementBookProjection.NAME, BATCH, REST);
        });
    }

    /** Starts and stops what takes files in. */
    public SmartLifecycle lifecycle(Configuration axon) {
        return new Lifecycle(axon);
    }

    private final class Lifecycle implements SmartLifecycle {

        private static final int AFTER_AXON = 1;

        private final Configuration axon;
        private @Nullable SettlementDesk desk;

        Lifecycle(Configuration axon) {
            this.axon = axon;
        }

        @Override
        public void start() {
            desk = new SettlementDesk(
                    axon.commandBus(), axon.eventStore(), book, new FollowUps(axon.commandBus()), clock);
        }

        @Override
        public void stop() {
            if (desk != null) {
                desk.close();
                desk = null;
            }
        }

        @Override
        public boolean isRunning() {
            return desk != null;
        }

        @Override
        public int getPhase() {
            return AFTER_AXON;
        }
    }
}
