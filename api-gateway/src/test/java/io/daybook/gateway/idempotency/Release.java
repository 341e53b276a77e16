package io.daybook.gateway.idempotency;

import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;

/**
 * A write that is as simple as can be.
 *
 * @param invisible whether what was done cannot be shown yet
 */
record Release(boolean invisible) implements Write<VoidView> {

    private static final PaymentId PAYMENT = new PaymentId("pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    public String idPrefix() {
        return VoidId.PREFIX;
    }

    @Override
    public Class<VoidView> viewType() {
        return VoidView.class;
    }

    @Override
    public Command command(String reservedId) {
        Tenant tenant = new Tenant(new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X"), Mode.TEST);
        return new VoidPayment(PAYMENT, tenant, new VoidId(reservedId), NOON);
    }

    @Override
    public Outcome<VoidView> outcome(String reservedId, Accepted accepted) {
        if (invisible) {
            throw Outcomes.notVisibleYet();
        }
        VoidId id = new VoidId(reservedId);
        Money amount = Money.of(1050, "USD");
        return new Outcome<>(
                201, new VoidView(id, PAYMENT, amount, OperationStatus.SUCCEEDED, null, NOON, NOON), new Position(1));
    }

    @Override
    public Object body(VoidView view) {
        return view;
    }

    @Override
    public String location(VoidView view) {
        return "/" + view.id();
    }
}
