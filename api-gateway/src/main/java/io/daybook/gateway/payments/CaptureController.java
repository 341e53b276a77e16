package io.daybook.gateway.payments;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Captures of a payment. */
@Controller
final class CaptureController {

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PaymentTaking.Tools tools;

    CaptureController(IdempotentWrites writes, Queries queries, PaymentTaking.Tools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/payments/{id}/captures")
    Answer capture(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.write();
        CaptureRequest asked = CaptureRequest.parse(write.fields());
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        return writes.answer(write, new Capturing(tools.outcomes(), tools.clock(), write, payment, asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments/{id}/captures/{captureId}")
    Answer find(ApiRequest request, @PathVariable("id") String id, @PathVariable("captureId") String captureId) {
        Await await = request.withoutQuery().freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        CaptureId capture = PathIds.parse(captureId, CaptureId.PREFIX, CaptureId::new);
        Reading<Optional<CaptureView>> reading =
                queries.askFresh(new FindCapture(request.tenant(), payment, capture, await), await);
        return Answer.found(reading, CaptureBody::of);
    }
}
