package io.daybook.eventstore;

import org.axonframework.config.Configuration;
import org.springframework.context.SmartLifecycle;

/** Axon starts before the web server and stops after it. */
final class AxonLifecycle implements SmartLifecycle {

    /** Below the phases of Boot's web server, which are close to the highest. */
    private static final int BEFORE_THE_WEB_SERVER = 0;

    private final Configuration configuration;
    private volatile boolean running;

    AxonLifecycle(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void start() {
        configuration.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        configuration.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
