package io.daybook.gateway.merchants;

import io.daybook.gateway.keys.ApiKeyBody;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.merchant.MerchantView.Suspension;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as operators see it.
 *
 * @param keys its first ones, in the answer that made it
 */
record MerchantBody(
        String id,
        String object,
        String name,
        FeesBody fees,
        List<String> route,
        @Nullable SuspensionBody suspension,
        Instant createdAt,
        @Nullable List<ApiKeyBody> keys) {

    /** What it is charged. */
    record FeesBody(int basisPoints, List<AmountBody> fixed) {

        static FeesBody of(FeeSchedule fees) {
            return new FeesBody(
                    fees.basisPoints(),
                    fees.fixed().stream().map(AmountBody::of).toList());
        }
    }

    /** An amount. */
    record AmountBody(long amount, String currency) {

        static AmountBody of(Money money) {
            return new AmountBody(money.minorUnits(), money.currency().code());
        }
    }

    /** Since when it may change nothing, and why. */
    record SuspensionBody(Instant since, String reason) {}

    static MerchantBody of(MerchantView view, @Nullable List<ApiKeyBody> keys) {
        Suspension suspension = view.suspension();
        return new MerchantBody(
                view.merchantId().value(),
                "merchant",
                view.name(),
                FeesBody.of(view.fees()),
                view.route().stream().map(ConnectorName::value).toList(),
                suspension == null ? null : new SuspensionBody(suspension.since(), suspension.reason()),
                view.onboardedAt(),
                keys);
    }
}
