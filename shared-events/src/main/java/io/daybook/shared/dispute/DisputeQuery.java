package io.daybook.shared.dispute;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/** What can be asked about disputes. Each is answered by a {@code Reading}. */
public sealed interface DisputeQuery {

    Tenant tenant();

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link DisputeView}. */
    record FindDispute(Tenant tenant, DisputeId disputeId, Await await) implements DisputeQuery {}

    /**
     * A {@code Reading} of a {@code Page} of {@link DisputeView}, newest first.
     *
     * @param paymentId of this payment only, or of all when null
     * @param status that stand so only, or all when null
     */
    record ListDisputes(
            Tenant tenant,
            @Nullable PaymentId paymentId,
            @Nullable DisputeStatus status,
            PageRequest page,
            Await await) implements DisputeQuery {}
}
