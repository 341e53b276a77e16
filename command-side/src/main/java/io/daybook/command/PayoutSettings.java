package io.daybook.command;

import io.daybook.command.rules.ReleaseTerms;
import io.daybook.node.StartRefused;
import io.daybook.shared.types.MerchantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long new money is held back before it can be paid out, in seconds or as {@code 2d}.
 *
 * @param releaseDelayLive in live mode
 * @param releaseDelayTest in test mode
 * @param releaseDelayOf by the ids of single merchants
 */
@ConfigurationProperties("daybook.payouts")
record PayoutSettings(
        @DefaultValue("2d") Duration releaseDelayLive,
        @DefaultValue("0s") Duration releaseDelayTest,
        @DefaultValue Map<String, Duration> releaseDelayOf) {

    ReleaseTerms terms() {
        try {
            Map<MerchantId, Duration> merchants = new HashMap<>();
            releaseDelayOf.forEach((merchant, delay) -> merchants.put(new MerchantId(merchant), delay));
            return new ReleaseTerms(releaseDelayLive, releaseDelayTest, merchants);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "The settings daybook.payouts.* cannot be used: " + wrong.getMessage(),
                    "Give delays such as 2d or 0s, and merchants by their ids",
                    wrong);
        }
    }
}
