package io.daybook.command.bulk;

import io.daybook.eventstore.LocalCommands;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Opens the desk when Axon has started, and closes it before that stops. */
public final class BulkLifecycle implements SmartLifecycle {

    private static final int AFTER_AXON = 1;

    private final Configuration axon;
    private @Nullable BulkDesk desk;

    public BulkLifecycle(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        desk = new BulkDesk(axon.commandBus(), axon.getComponent(LocalCommands.class));
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
