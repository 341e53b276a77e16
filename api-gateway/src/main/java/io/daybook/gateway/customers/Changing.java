package io.daybook.gateway.customers;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.customer.CustomerCommand.ChangeCustomer;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Reading;
import java.util.Optional;

/** Changes what is known of a customer. */
record Changing(CustomerTools tools, WriteRequest request, CustomerId customer, CustomerRequest asked)
        implements Write<CustomerView> {

    private static final int OK = 200;
    private static final int CREATED = 201;

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<CustomerView> viewType() {
        return CustomerView.class;
    }

    /** Looked up first: nothing is to be sealed for a customer that is not there. */
    @Override
    public Command command(String reservedId) {
        Reading<Optional<CustomerView>> reading =
                tools.queries().ask(new FindCustomer(request.tenant(), customer, Await.NOTHING), Await.NOTHING);
        if (reading.value().isEmpty()) {
            throw ProblemException.notFound();
        }
        return new ChangeCustomer(
                customer,
                request.tenant(),
                new ChangeId(reservedId),
                asked.mentioned(),
                sealed(),
                tools.clock().instant());
    }

    private CustomerDetails sealed() {
        try {
            return tools.seals().seal(asked, customer, request.tenant().merchant());
        } catch (SubjectErasedException erased) {
            throw ProblemException.notFound();
        }
    }

    @Override
    public Outcome<CustomerView> outcome(String reservedId, Accepted accepted) {
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindCustomer(request.tenant(), customer, await),
                        (CustomerView view) -> false)
                .map(outcome -> new Outcome<>(
                        outcome.status() == CREATED ? OK : outcome.status(), outcome.view(), outcome.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(CustomerView view) {
        return CustomerBody.of(view, tools.seals());
    }

    @Override
    public String location(CustomerView view) {
        return "/v1/customers/" + view.id();
    }
}
