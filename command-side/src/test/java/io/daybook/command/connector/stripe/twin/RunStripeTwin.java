package io.daybook.command.connector.stripe.twin;

import io.daybook.command.connector.WebhookMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the twin until it is stopped, to try things out by hand: {@code RunStripeTwin PORT [WEBHOOK-URL]}.
 *
 * <p>{@code GET /challenges/pi_…?outcome=succeed|fail}, {@code /disputes/pi_…?outcome=open|succeed|fail} and {@code
 * /refunds/re_…?outcome=succeed|fail} are what a person does there, and {@code /payouts/po_…?outcome=succeed|fail} what a bank
 * does.
 */
public final class RunStripeTwin {

    private RunStripeTwin() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        try (StripeTwin twin = new StripeTwin(Integer.parseInt(arguments[0]), Clock.systemUTC());
                ExecutorService post = Executors.newSingleThreadExecutor();
                HttpClient client = HttpClient.newHttpClient()) {
            if (arguments.length > 1) {
                URI receiver = URI.create(arguments[1]);
                twin.deliverTo(message -> post.execute(() -> deliver(client, receiver, message)));
            }
            System.out.println("Stripe's twin is at " + twin.address() + ", api key " + StripeTwin.API_KEY
                    + ", webhook secret " + StripeTwin.WEBHOOK_SECRET);
            Thread.currentThread().join();
        }
    }

    private static void deliver(HttpClient client, URI receiver, WebhookMessage message) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(receiver).POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            System.out.println("webhook: " + status);
        } catch (IOException away) {
            System.out.println("webhook: " + away.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
