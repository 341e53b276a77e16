package io.daybook.gateway.risk;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.risk.DryRun;
import io.daybook.shared.risk.RiskQuery.FindRiskRules;
import io.daybook.shared.risk.RiskQuery.TryRiskRules;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRulesView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RiskRulesId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** The rules by which payments are screened. */
@Controller
final class RiskController {

    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;

    private final IdempotentWrites writes;
    private final Queries queries;
    private final Fingerprints fingerprints;
    private final RiskRulesChange.Tools tools;

    RiskController(IdempotentWrites writes, Queries queries, Fingerprints fingerprints, LogHead head, Clock clock) {
        this.writes = writes;
        this.queries = queries;
        this.fingerprints = fingerprints;
        this.tools = new RiskRulesChange.Tools(queries, head, clock);
    }

    @Requires(Scope.RISK_WRITE)
    @PutMapping("/v1/risk/rules")
    Answer change(ApiRequest request) {
        WriteRequest write = request.write();
        Fields body = write.fields();
        List<RiskRule> rules = reader(request).rules(body);
        body.end();
        body.faults().refuseIfAny();
        return writes.answer(write, new RiskRulesChange(tools, write, rules));
    }

    @Requires(Scope.RISK_READ)
    @GetMapping("/v1/risk/rules")
    Answer inForce(ApiRequest request) {
        Await await = request.withoutQuery().freshness();
        Reading<Optional<RiskRulesView>> reading =
                queries.askFresh(new FindRiskRules(request.tenant(), null, await), await);
        return Answer.read(reading, reading.value().map(RiskRulesBody::of).orElse(RiskRulesBody.NONE));
    }

    @Requires(Scope.RISK_READ)
    @GetMapping("/v1/risk/rules/{id}")
    Answer version(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        RiskRulesId version = PathIds.parse(id, RiskRulesId.PREFIX, RiskRulesId::new);
        Reading<Optional<RiskRulesView>> reading =
                queries.askFresh(new FindRiskRules(request.tenant(), version, await), await);
        return Answer.found(reading, RiskRulesBody::of);
    }

    /** Changes nothing: a question that is too long for an address. */
    @Requires(Scope.RISK_READ)
    @PostMapping("/v1/risk/dry-run")
    Answer tryOut(ApiRequest request) {
        Fields body = request.question();
        List<RiskRule> rules = reader(request).rules(body);
        Instant from = body.time("from");
        Instant before = body.time("before");
        Integer most = body.count("limit", 1, MOST);
        body.end();
        body.faults().refuseIfAny();
        Await await = request.freshness();
        Reading<DryRun> reading = queries.askFresh(
                new TryRiskRules(request.tenant(), rules, from, before, most == null ? USUAL : most, await), await);
        return Answer.read(reading, DryRunBody.of(reading.value()));
    }

    private RiskRequest reader(ApiRequest request) {
        return new RiskRequest(fingerprints, request.tenant().merchant());
    }
}
