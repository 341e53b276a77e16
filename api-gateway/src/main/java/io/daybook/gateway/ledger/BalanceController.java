package io.daybook.gateway.ledger;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.ledger.BalanceView;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What a merchant has with us. */
@Controller
final class BalanceController {

    private final Queries queries;

    BalanceController(Queries queries) {
        this.queries = queries;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/balances")
    Answer list(ApiRequest request) {
        Await await = request.withoutQuery().freshness();
        Reading<List<BalanceView>> reading = queries.askFresh(new FindBalances(request.tenant(), await), await);
        return Answer.whole(
                reading, reading.value().stream().map(BalanceBody::of).toList());
    }

    /** The amounts are minor units, and may be negative. */
    record BalanceBody(String object, String currency, long pending, long posted, long available) {

        static BalanceBody of(BalanceView view) {
            return new BalanceBody(
                    "balance", view.currency().code(), view.pendingMinor(), view.postedMinor(), view.availableMinor());
        }
    }
}
