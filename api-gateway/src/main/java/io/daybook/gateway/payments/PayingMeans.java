package io.daybook.gateway.payments;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.customers.Tokens;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.util.Optional;

/** Finds what a payment is paid with: the token that was given, or the one that the customer has saved. Thread-safe. */
final class PayingMeans {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Customers customers;
    private final Queries queries;
    private final LogHead head;

    PayingMeans(Customers customers, Queries queries, LogHead head) {
        this.customers = customers;
        this.queries = queries;
        this.head = head;
    }

    /**
     * The token to pay with.
     *
     * @param payment its reserved id
     * @throws ProblemException when the customer is not the merchant's, or has not saved it, or has detached it
     */
    Means find(Tenant tenant, PaymentRequest asked, PaymentId payment) {
        CustomerId customer = asked.customer();
        if (customer == null) {
            return Means.of(asked.paymentMethod());
        }
        if (!customers.knows(tenant, customer)) {
            throw refused(ProblemCode.CUSTOMER_UNKNOWN, "customer", "There is no such customer.");
        }
        Optional<PaymentMethodId> saved = Tokens.saved(asked.paymentMethod());
        return saved.isEmpty()
                ? Means.of(asked.paymentMethod())
                : Means.of(usable(tenant, customer, saved.get(), payment));
    }

    private SavedMethodView usable(Tenant tenant, CustomerId customer, PaymentMethodId method, PaymentId payment) {
        SavedMethodView view = customers
                .method(tenant, customer, method)
                .orElseThrow(() -> refused(
                        ProblemCode.PAYMENT_METHOD_UNKNOWN,
                        "payment_method",
                        "The customer has not saved this payment method."));
        // A payment that had begun before is repeated as it was, however the method fared since.
        if (!view.isAttached() && !hasBegun(tenant, payment)) {
            throw refused(
                    ProblemCode.PAYMENT_METHOD_DETACHED,
                    "payment_method",
                    "The customer has detached this payment method.");
        }
        return view;
    }

    private boolean hasBegun(Tenant tenant, PaymentId payment) {
        Await await = Await.position(head.now(), PATIENCE);
        Reading<Optional<PaymentView>> reading = queries.askFresh(new FindPayment(tenant, payment, await), await);
        return reading.value().isPresent();
    }

    private static ProblemException refused(ProblemCode code, String field, String detail) {
        return ProblemException.of(code, detail, new FieldError(field, FieldError.Code.REFUSED, detail));
    }

    /** Passes on what a gateway has told of a saved payment method. */
    void learn(WriteRequest request, SavedMethodView method, PaymentMethod told) {
        customers.learn(request, method, told);
    }
}
