package io.daybook.shared.payment;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.util.List;

/**
 * What can be asked about payments. Each is answered by a {@code Reading}; what is another merchant's is as absent as
 * what does not exist.
 */
public sealed interface PaymentQuery {

    Tenant tenant();

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link PaymentView}. */
    record FindPayment(Tenant tenant, PaymentId paymentId, Await await) implements PaymentQuery {}

    /** A {@code Reading} of a {@code List} of {@link PaymentView}: those of these that there are, in no order. */
    record FindPayments(Tenant tenant, List<PaymentId> paymentIds, Await await) implements PaymentQuery {
        public FindPayments {
            paymentIds = List.copyOf(paymentIds);
        }
    }

    /** A {@code Reading} of a {@code Page} of {@link PaymentView}, newest first. */
    record ListPayments(Tenant tenant, PaymentFilter filter, PageRequest page, Await await) implements PaymentQuery {}

    /** A {@code Reading} of an {@code Optional} {@link CaptureView}; an awaited version is the payment's. */
    record FindCapture(Tenant tenant, PaymentId paymentId, CaptureId captureId, Await await) implements PaymentQuery {}

    /** A {@code Reading} of an {@code Optional} {@link VoidView}; an awaited version is the payment's. */
    record FindVoid(Tenant tenant, PaymentId paymentId, VoidId voidId, Await await) implements PaymentQuery {}

    /**
     * A {@code Reading} of a {@code Page} of {@link HistoryEntry}, oldest first, of the payment and its refunds. Empty
     * where there is no such payment.
     */
    record FindHistory(Tenant tenant, PaymentId paymentId, PageRequest page, Await await) implements PaymentQuery {}
}
