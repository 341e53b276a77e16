package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.customer.CustomerCommand.DescribePaymentMethod;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A merchant's customers, for those who take their payments. Thread-safe. */
public final class Customers {

    private static final Logger LOG = LoggerFactory.getLogger(Customers.class);

    private final Queries queries;
    private final Commands commands;
    private final Clock clock;

    Customers(Queries queries, Commands commands, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    /** Tells whether the merchant has such a customer. Once it has, it always has. */
    public boolean knows(Tenant tenant, CustomerId customer) {
        return find(tenant, customer, Await.NOTHING).isPresent();
    }

    /**
     * The same customer, who is there.
     *
     * @throws ProblemException when the customer is not, or cannot be seen yet
     */
    public CustomerId mustKnow(Tenant tenant, CustomerId customer, Await await) {
        return find(tenant, customer, await)
                .orElseThrow(ProblemException::notFound)
                .id();
    }

    /**
     * The sealed e-mail address of a customer, who may have none.
     *
     * @throws ProblemException when there is no such customer
     */
    public Optional<Personal<String>> email(Tenant tenant, CustomerId customer) {
        return find(tenant, customer, Await.NOTHING)
                .map(CustomerView::details)
                .map(details -> Optional.ofNullable(details.email()))
                .orElseThrow(ProblemException::notFound);
    }

    private Optional<CustomerView> find(Tenant tenant, CustomerId customer, Await await) {
        Reading<Optional<CustomerView>> reading = queries.askFresh(new FindCustomer(tenant, customer, await), await);
        return reading.value();
    }

    /** What a customer has saved to pay with, be it detached since or not. */
    public Optional<SavedMethodView> method(Tenant tenant, CustomerId customer, PaymentMethodId method) {
        Reading<Optional<SavedMethodView>> reading =
                queries.ask(new FindSavedMethod(tenant, customer, method, Await.NOTHING), Await.NOTHING);
        return reading.value();
    }

    /**
     * Notes what a gateway has told of a saved payment method, if that is news. The payment neither waits for it nor
     * depends on it: what cannot be noted now is told again with the next payment.
     */
    public void learn(WriteRequest request, SavedMethodView method, PaymentMethod told) {
        if (!told.equals(method.description())) {
            DescribePaymentMethod command =
                    new DescribePaymentMethod(method.customer(), request.tenant(), method.id(), told, clock.instant());
            // Read now: the request is another's once it is answered.
            Map<String, String> metadata = request.metadata();
            Thread.ofVirtual().name("learn-" + method.id()).start(() -> note(method, command, metadata));
        }
    }

    private void note(SavedMethodView method, DescribePaymentMethod command, Map<String, String> metadata) {
        try {
            commands.send(command, metadata);
        } catch (RuntimeException failure) {
            LOG.warn("What {} is could not be noted; the next payment with it will tell again", method.id(), failure);
        }
    }
}
