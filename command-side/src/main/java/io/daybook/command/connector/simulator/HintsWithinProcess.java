package io.daybook.command.connector.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.types.WebhookId;
import io.daybook.simulator.Undecided;
import io.daybook.simulator.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Carries the pretended gateway's webhooks to Daybook in the same process, signed as if they came from afar. */
final class HintsWithinProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HintsWithinProcess.class);
    private static final int AFTER_AXON = 2;

    private final Undecided undecided;
    private final String secret;
    private final Configuration axon;
    private final Clock clock;
    private final ExecutorService carriers = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Runnable end;

    HintsWithinProcess(Undecided undecided, String secret, Configuration axon, Clock clock) {
        this.undecided = undecided;
        this.secret = secret;
        this.axon = axon;
        this.clock = clock;
    }

    @Override
    public void start() {
        end = undecided.listen(key -> carriers.execute(() -> carry(Undecided.message(key))));
    }

    private void carry(byte[] body) {
        Instant now = clock.instant();
        ReceiveWebhook webhook = new ReceiveWebhook(
                new WebhookId(WebhookId.PREFIX + UlidCreator.getMonotonicUlid()),
                SimulatorConnector.NAME,
                Map.of(Webhook.SIGNATURE, List.of(Webhook.sign(secret, now, body))),
                body,
                now);
        try {
            axon.commandGateway().sendAndWait(webhook);
        } catch (RuntimeException failure) {
            LOG.warn("A webhook of the simulator was not taken in; Daybook will ask by itself", failure);
        }
    }

    @Override
    public void stop() {
        if (end != null) {
            end.run();
            end = null;
        }
        carriers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return end != null;
    }

    @Override
    public int getPhase() {
        return AFTER_AXON;
    }
}
