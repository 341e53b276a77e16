package io.daybook.command.connector.paypal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How PayPal is reached. Without a client id there is no such connector. A plain number is in seconds.
 *
 * @param clientId of the REST app
 * @param clientSecret of the REST app; never logged
 * @param apiBase such as {@code https://api-m.sandbox.paypal.com}
 * @param webhookId PayPal's id of the webhook that leads here; without it every notification counts as forged
 * @param timeoutSeconds how long Daybook waits for all that one answer needs
 * @param brandName what the shopper sees as the merchant's name when approving; empty for the name of the account
 * @param certificateOrigins where certificates of webhooks may be fetched from, such as {@code https://*.paypal.com}
 * @param trustAnchors a PEM file with the roots that these certificates must lead to; empty for those of the JDK
 * @param webhookToleranceSeconds how old a notification may be; PayPal repeats for three days what was not taken
 */
@ConfigurationProperties("daybook.connectors.paypal")
public record PaypalProperties(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("https://api-m.paypal.com") String apiBase,
        @DefaultValue("") String webhookId,
        @DefaultValue("6") @DurationUnit(ChronoUnit.SECONDS) Duration timeoutSeconds,
        @DefaultValue("") String brandName,
        @DefaultValue("https://*.paypal.com") List<String> certificateOrigins,
        @DefaultValue("") String trustAnchors,

        @DefaultValue("259200") @DurationUnit(ChronoUnit.SECONDS)
        Duration webhookToleranceSeconds) {

    public PaypalProperties {
        apiBase = apiBase.endsWith("/") ? apiBase.substring(0, apiBase.length() - 1) : apiBase;
        certificateOrigins = List.copyOf(certificateOrigins);
    }

    /** Holds a secret: not for logs. */
    @Override
    public String toString() {
        return "PaypalProperties[apiBase=" + apiBase + ", …]";
    }
}
