package io.daybook.simulator;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The pretended gateway's settings. A plain number is in seconds; {@code 200ms} is understood as well.
 *
 * @param url where it runs as a process of its own; empty when it runs within Daybook
 * @param slowSeconds how long a slow answer takes
 * @param unknownSeconds for how long {@code tok_unknown} cannot be asked about, and {@code tok_amount_differs} is told wrongly
 * @param timeoutSeconds how long Daybook waits for an answer of the gateway
 * @param settleSeconds how long a pretended bank takes to say yes, and then again to take it back; how long a shopper takes
 *     to dispute a payment, and then their bank to decide
 * @param evidenceSeconds for how long evidence is taken in a dispute: seven days
 * @param publicUrl where a shopper's browser reaches this process, such as {@code https://pay.example}; its own address
 *     when empty
 * @param webhookUrl where the gateway, in a process of its own, sends its webhooks; nowhere when empty
 * @param webhookSecret what the gateway signs its webhooks with; within Daybook, one is made up when none is given
 * @param audit whether the read-only list of charges is open to all at {@code /charges} of Daybook's own port, for tests; in a
 *     process of its own it always is
 */
@ConfigurationProperties("daybook.simulator")
public record SimulatorProperties(
        @DefaultValue("") String url,
        @DefaultValue("3") @DurationUnit(ChronoUnit.SECONDS) Duration slowSeconds,

        @DefaultValue("60") @DurationUnit(ChronoUnit.SECONDS)
        Duration unknownSeconds,

        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) Duration timeoutSeconds,
        @DefaultValue("5") @DurationUnit(ChronoUnit.SECONDS) Duration settleSeconds,

        @DefaultValue("604800") @DurationUnit(ChronoUnit.SECONDS)
        Duration evidenceSeconds,

        @DefaultValue("") String publicUrl,
        @DefaultValue("") String webhookUrl,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("false") boolean audit) {}
