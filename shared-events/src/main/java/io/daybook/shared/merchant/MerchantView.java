package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as operators see it.
 *
 * @param route the gateways to try where there are no rules, in order
 * @param suspension while it may change nothing; else null
 */
public record MerchantView(
        MerchantId merchantId,
        String name,
        FeeSchedule fees,
        List<ConnectorName> route,
        Instant onboardedAt,
        @Nullable Suspension suspension) {
    public MerchantView {
        route = List.copyOf(route);
    }

    /** Since when, and why. */
    public record Suspension(Instant since, String reason) {}
}
