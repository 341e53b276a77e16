package io.daybook.gateway.merchants;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.shared.merchant.MerchantCommand.SuspendMerchant;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.SuspensionId;
import java.util.Optional;

/** Lets a merchant change nothing for now. */
record Suspending(MerchantTools tools, MerchantId merchant, String reason) implements Write<MerchantView> {

    private static final int CREATED = 201;

    @Override
    public String idPrefix() {
        return SuspensionId.PREFIX;
    }

    @Override
    public Class<MerchantView> viewType() {
        return MerchantView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new SuspendMerchant(
                merchant, new SuspensionId(reservedId), reason, tools.clock().instant());
    }

    @Override
    public Outcome<MerchantView> outcome(String reservedId, Accepted accepted) {
        Reading<Optional<MerchantView>> reading = tools.find(merchant, tools.all());
        return reading.value()
                .map(view -> new Outcome<>(CREATED, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(MerchantView view) {
        return MerchantBody.of(view, null);
    }

    @Override
    public String location(MerchantView view) {
        return "/v1/merchants/" + view.merchantId();
    }
}
