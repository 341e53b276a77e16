package io.daybook.gateway.payouts;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payout.PayoutQuery.ListSchedules;
import io.daybook.shared.payout.ScheduleView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** When merchants are paid out by themselves. */
@Controller
final class ScheduleController {

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PayoutTools tools;

    ScheduleController(IdempotentWrites writes, Queries queries, PayoutTools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.PAYOUTS_WRITE)
    @PostMapping("/v1/payout-schedules")
    Answer change(ApiRequest request) {
        WriteRequest write = request.write();
        return writes.answer(write, new Scheduling(tools, write, ScheduleRequest.parse(write.fields())));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payout-schedules")
    Answer list(ApiRequest request) {
        Await await = request.withoutQuery().freshness();
        Reading<List<ScheduleView>> reading = queries.askFresh(new ListSchedules(request.tenant(), await), await);
        return Answer.whole(
                reading,
                reading.value().stream()
                        .map(view -> ScheduleBody.of(view, tools.keys()))
                        .toList());
    }
}
