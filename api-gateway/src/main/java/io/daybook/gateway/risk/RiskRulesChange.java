package io.daybook.gateway.risk;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.risk.RiskQuery.FindRiskRules;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRulesView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RiskRulesId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Screens payments by other rules from now on. */
record RiskRulesChange(Tools tools, WriteRequest request, List<RiskRule> rules) implements Write<RiskRulesView> {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;

    /** What all changes are made with. */
    record Tools(Queries queries, LogHead head, Clock clock) {}

    @Override
    public String idPrefix() {
        return RiskRulesId.PREFIX;
    }

    @Override
    public Class<RiskRulesView> viewType() {
        return RiskRulesView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new ChangeRiskRules(
                request.tenant(),
                new RiskRulesId(reservedId),
                rules,
                tools.clock().instant());
    }

    @Override
    public Outcome<RiskRulesView> outcome(String reservedId, Accepted accepted) {
        Await await = Await.position(tools.head().now(), VISIBLE_WITHIN);
        Reading<Optional<RiskRulesView>> reading =
                tools.queries().ask(new FindRiskRules(request.tenant(), new RiskRulesId(reservedId), await), await);
        return reading.value()
                .map(view -> new Outcome<>(OK, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(RiskRulesView view) {
        return RiskRulesBody.of(view);
    }

    @Override
    public String location(RiskRulesView view) {
        return "/v1/risk/rules/" + view.rules().id();
    }
}
