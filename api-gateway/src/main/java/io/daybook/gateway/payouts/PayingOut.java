package io.daybook.gateway.payouts;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutQuery.FindPayout;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.payout.PayoutView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Tenant;

/** Pays out of what is available: to the merchant, or to a customer. */
record PayingOut(PayoutTools tools, WriteRequest request, PayoutRequest asked) implements Write<PayoutView> {

    @Override
    public String idPrefix() {
        return PayoutId.PREFIX;
    }

    @Override
    public Class<PayoutView> viewType() {
        return PayoutView.class;
    }

    @Override
    public Command command(String reservedId) {
        PayoutId payout = new PayoutId(reservedId);
        Tenant tenant = request.tenant();
        return new RequestPayout(
                BalanceId.of(tenant, asked.amount().currency()),
                tenant,
                payout,
                asked.amount(),
                destination(payout),
                new PayoutDetails(asked.customer(), asked.reference(), asked.description(), asked.metadata()),
                request.caller().route(),
                tools.clock().instant());
    }

    private PayoutDestination destination(PayoutId payout) {
        CustomerId customer = asked.customer();
        if (customer != null && !tools.customers().knows(request.tenant(), customer)) {
            throw refused(ProblemCode.CUSTOMER_UNKNOWN, "There is no such customer.");
        }
        if (asked.destination() != null) {
            return PayoutDestination.account(asked.destination());
        }
        if (asked.email() == null && customer != null) {
            return tools.customers()
                    .email(request.tenant(), customer)
                    .map(PayoutDestination::email)
                    .orElseThrow(() ->
                            refused(ProblemCode.PAYOUT_DESTINATION_UNKNOWN, "This customer has no e-mail address."));
        }
        return sealed(customer == null ? payout : customer, String.valueOf(asked.email()));
    }

    private PayoutDestination sealed(Id subject, String email) {
        try {
            return PayoutDestination.email(tools.keys().seal(subject, PayoutDestination.EMAIL_FIELD, email));
        } catch (SubjectErasedException erased) {
            throw refused(ProblemCode.PAYOUT_DESTINATION_UNKNOWN, "This customer has been erased.");
        }
    }

    private static ProblemException refused(ProblemCode code, String detail) {
        return ProblemException.of(code, detail, new FieldError("customer", Code.REFUSED, detail));
    }

    @Override
    public Outcome<PayoutView> outcome(String reservedId, Accepted accepted) {
        PayoutId payout = new PayoutId(reservedId);
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindPayout(request.tenant(), payout, await),
                        (PayoutView view) -> view.status() == PayoutStatus.REQUESTED)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(PayoutView view) {
        return PayoutBody.of(view, tools.keys());
    }

    @Override
    public String location(PayoutView view) {
        return "/v1/payouts/" + view.id();
    }
}
