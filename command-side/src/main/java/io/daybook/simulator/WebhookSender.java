package io.daybook.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells Daybook over HTTP that something has moved, a few times with growing pauses if it has to. A webhook that does not
 * arrive delays what Daybook would have found out anyhow.
 */
final class WebhookSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int TRIES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Undecided undecided;
    private final Chargebacks chargebacks;
    private final URI target;
    private final String secret;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Runnable end;

    WebhookSender(Undecided undecided, Chargebacks chargebacks, URI target, String secret, Clock clock) {
        this.undecided = undecided;
        this.chargebacks = chargebacks;
        this.target = target;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public void start() {
        Runnable operations = undecided.listen(key -> senders.execute(() -> send(Undecided.message(key))));
        Runnable disputes = chargebacks.listen(messages -> senders.execute(() -> messages.forEach(this::send)));
        end = () -> {
            operations.run();
            disputes.run();
        };
    }

    private void send(byte[] body) {
        try {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                if (isTaken(body)) {
                    return;
                }
                Thread.sleep(Duration.ofMillis(250L << attempt));
            }
            LOG.warn("{} did not take a webhook", target);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(Webhook.SIGNATURE, Webhook.sign(secret, clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status < 500 && status != 429;
        } catch (IOException unreachable) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (end != null) {
            end.run();
            end = null;
        }
        senders.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return end != null;
    }
}
