package io.daybook.gateway.payouts;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payout.FundsView;
import io.daybook.shared.payout.PayoutQuery.FindFunds;
import io.daybook.shared.payout.PayoutQuery.FindPayout;
import io.daybook.shared.payout.PayoutQuery.ListPayouts;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.payout.PayoutView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Payouts: requested, looked up, listed; and what there is to pay out. */
@Controller
final class PayoutController {

    private static final String LIST = "payouts";
    private static final Map<String, PayoutStatus> STATES = Words.all(PayoutStatus.class);

    private final IdempotentWrites writes;
    private final Queries queries;
    private final PayoutTools tools;

    PayoutController(IdempotentWrites writes, Queries queries, PayoutTools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.PAYOUTS_WRITE)
    @PostMapping("/v1/payouts")
    Answer payOut(ApiRequest request) {
        WriteRequest write = request.write();
        return writes.answer(write, new PayingOut(tools, write, PayoutRequest.parse(write.fields())));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payouts/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        PayoutId payout = PathIds.parse(id, PayoutId.PREFIX, PayoutId::new);
        Reading<Optional<PayoutView>> reading =
                queries.askFresh(new FindPayout(request.tenant(), payout, await), await);
        return Answer.found(reading, view -> PayoutBody.of(view, tools.keys()));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payouts")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        @Nullable PayoutStatus status = query.choice("status", STATES);
        query.end();
        Await await = request.freshness();
        Reading<Page<PayoutView>> reading =
                queries.askFresh(new ListPayouts(request.tenant(), status, page, await), await);
        return Answer.list(LIST, reading, view -> PayoutBody.of(view, tools.keys()));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/balance")
    Answer balance(ApiRequest request) {
        Await await = request.withoutQuery().freshness();
        Reading<List<FundsView>> reading = queries.askFresh(new FindFunds(request.tenant(), await), await);
        return Answer.whole(reading, reading.value().stream().map(FundsBody::of).toList());
    }

    /** The amounts are minor units; what is available may be negative. */
    record FundsBody(String object, String currency, long available, long pending, long reserved) {

        static FundsBody of(FundsView view) {
            return new FundsBody(
                    "funds", view.currency().code(), view.availableMinor(), view.pendingMinor(), view.reservedMinor());
        }
    }
}
