package io.daybook.command.connector.stripe;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How Stripe is reached. A plain number is in seconds; {@code 200ms} is understood as well.
 *
 * @param apiKey the account's secret key, or better a restricted one; without it there is no such connector
 * @param webhookSecret the signing secret of the webhook endpoint, {@code whsec_…}; without it every webhook is refused
 * @param apiBase where the API is
 * @param timeoutSeconds how long an exchange may take in all; below the lease of a call, or the lease is the limit
 */
@ConfigurationProperties("daybook.connectors.stripe")
public record StripeProperties(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("https://api.stripe.com") String apiBase,
        @DefaultValue("8") @DurationUnit(ChronoUnit.SECONDS) Duration timeoutSeconds) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripeProperties[apiBase=" + apiBase + ", timeoutSeconds=" + timeoutSeconds + "]";
    }
}
