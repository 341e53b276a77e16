package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentQuery.FindVoid;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.VoidId;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Voids of a payment. */
@Controller
final class VoidController {

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PaymentTaking.Tools tools;

    VoidController(IdempotentWrites writes, Queries queries, PaymentTaking.Tools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/payments/{id}/voids")
    Answer release(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        Fields fields = write.fields();
        fields.end();
        fields.faults().refuseIfAny();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        return writes.answer(write, new Voiding(tools.outcomes(), tools.clock(), write, payment));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments/{id}/voids/{voidId}")
    Answer find(ApiRequest request, @PathVariable("id") String id, @PathVariable("voidId") String voidId) {
        Await await = request.withoutQuery().freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        VoidId release = PathIds.parse(voidId, VoidId.PREFIX, VoidId::new);
        Reading<Optional<VoidView>> reading =
                queries.askFresh(new FindVoid(request.tenant(), payment, release, await), await);
        return Answer.found(reading, VoidBody::of);
    }
}
