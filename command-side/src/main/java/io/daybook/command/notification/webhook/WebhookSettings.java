package io.daybook.command.notification.webhook;

import io.daybook.node.StartRefused;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param timeout for one delivery in all, from looking up the name to the end of the answer
 * @param reachLoopbackInTest whether endpoints of test mode may be on this machine, as those of developers are
 * @param reachNetworks networks of the operator's own that may be reached in both modes, such as {@code 10.1.0.0/16}
 */
@ConfigurationProperties("daybook.webhooks")
public record WebhookSettings(
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("true") boolean reachLoopbackInTest,
        @DefaultValue List<String> reachNetworks) {

    public WebhookSettings {
        reachNetworks = List.copyOf(reachNetworks);
    }

    /** Where to, by these settings. */
    public AddressPolicy addresses() {
        try {
            return new AddressPolicy(reachNetworks, reachLoopbackInTest);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "The setting daybook.webhooks.reach-networks cannot be used: " + wrong.getMessage(),
                    "Give networks such as 10.1.0.0/16, separated by commas",
                    wrong);
        }
    }
}
