package io.daybook.command.connector.stripe;

import io.daybook.command.connector.stripe.twin.StripeTwin;
import java.time.Clock;
import java.time.Duration;

/** Connectors as the auto-configuration makes them, to any address. */
final class Stripes {

    private Stripes() {}

    static StripeConnector connector(StripeTwin twin, Duration patience, Clock clock) {
        return connector(twin.address(), patience, clock);
    }

    static StripeConnector connector(String base, Duration patience, Clock clock) {
        StripeApi api = new StripeApi(StripeTwin.API_KEY, base, new BoundedTransport(Duration.ofSeconds(5)));
        return new StripeConnector(api, new StripeWebhooks(StripeTwin.WEBHOOK_SECRET), patience, clock);
    }
}
