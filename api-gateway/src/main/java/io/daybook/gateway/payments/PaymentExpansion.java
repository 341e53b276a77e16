package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.expand.Expansion;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentQuery.FindPayments;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Payments in the place of their ids. */
record PaymentExpansion(Queries queries, PersonalFields personal) implements Expansion {

    @Override
    public String field() {
        return "payment";
    }

    @Override
    public Scope scope() {
        return Scope.PAYMENTS_READ;
    }

    @Override
    public Reading<Map<String, Object>> load(Tenant tenant, Set<String> ids, Await await) {
        List<PaymentId> payments = ids.stream().map(PaymentId::new).toList();
        Reading<List<PaymentView>> reading = queries.askFresh(new FindPayments(tenant, payments, await), await);
        Map<String, Object> bodies = reading.value().stream()
                .collect(Collectors.toUnmodifiableMap(
                        view -> view.id().value(), view -> PaymentBody.of(view, personal)));
        return new Reading<>(bodies, reading.position(), reading.behind());
    }
}
