package io.daybook.gateway.checkout;

import io.daybook.shared.operation.NextAction;
import io.daybook.shared.payment.PaymentView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a page learns of a payment: whether it is done, and what its shopper has to do. */
record CheckoutBody(
        String payment,
        String object,
        String status,
        @Nullable NextAction nextAction) {

    static CheckoutBody of(PaymentView view) {
        return new CheckoutBody(
                view.id().value(), "checkout", view.status().name().toLowerCase(Locale.ROOT), view.nextAction());
    }
}
