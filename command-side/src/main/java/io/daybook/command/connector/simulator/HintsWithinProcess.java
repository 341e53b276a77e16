package io.daybook.command.connector.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.types.WebhookId;
import io.daybook.simulator.Chargebacks;
import io.daybook.simulator.Undecided;
import io.daybook.simulator.Webhook;
import java.time.Clock;
import java.time.Duration;
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
    private static final int TRIES = 8;

    private final Undecided undecided;
    private final Chargebacks chargebacks;
    private final String secret;
    private final Configuration axon;
    private final Clock clock;
    private final ExecutorService carriers = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Runnable end;

    HintsWithinProcess(Undecided undecided, Chargebacks chargebacks, String secret, Configuration axon, Clock clock) {
        this.undecided = undecided;
        this.chargebacks = chargebacks;
        this.secret = secret;
        this.axon = axon;
        this.clock = clock;
    }

    @Override
    public void start() {
        Runnable operations = undecided.listen(key -> carriers.execute(() -> carry(Undecided.message(key))));
        Runnable disputes =
                chargebacks.listen(messages -> carriers.execute(() -> messages.forEach(this::carryForSure)));
        end = () -> {
            operations.run();
            disputes.run();
        };
    }

    /** Of a dispute nobody would ask later: what is not taken in is brought again, a few times with growing pauses. */
    private void carryForSure(byte[] body) {
        try {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                if (carry(body)) {
                    return;
                }
                Thread.sleep(Duration.ofMillis(50L << attempt));
            }
            LOG.error("A webhook of the simulator about a dispute was not taken in; it comes again at the next start");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean carry(byte[] body) {
        Instant now = clock.instant();
        ReceiveWebhook webhook = new ReceiveWebhook(
                new WebhookId(WebhookId.PREFIX + UlidCreator.getMonotonicUlid()),
                SimulatorConnector.NAME,
                Map.of(Webhook.SIGNATURE, List.of(Webhook.sign(secret, now, body))),
                body,
                now);
        try {
            return axon.commandGateway().sendAndWait(webhook) != WebhookReceipt.NOT_NOW;
        } catch (RuntimeException failure) {
            LOG.warn("A webhook of the simulator was not taken in", failure);
            return false;
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
