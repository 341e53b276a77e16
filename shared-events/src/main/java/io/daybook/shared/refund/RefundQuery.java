package io.daybook.shared.refund;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/** What can be asked about refunds. Each is answered by a {@code Reading}. */
public sealed interface RefundQuery {

    Tenant tenant();

    Await await();

    /**
     * A {@code Reading} of an {@code Optional} {@link RefundView}. An awaited version is the <em>payment's</em>, as
     * answered to {@code RequestRefund}.
     */
    record FindRefund(Tenant tenant, RefundId refundId, Await await) implements RefundQuery {}

    /**
     * A {@code Reading} of a {@code Page} of {@link RefundView}, newest first.
     *
     * @param paymentId of this payment only, or of all when null
     */
    record ListRefunds(Tenant tenant, @Nullable PaymentId paymentId, PageRequest page, Await await)
            implements RefundQuery {}
}
