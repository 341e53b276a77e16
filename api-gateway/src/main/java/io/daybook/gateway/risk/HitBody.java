package io.daybook.gateway.risk;

import io.daybook.gateway.json.Words;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskValue;
import java.util.List;

/** A rule that a payment met, as the API answers it. */
public record HitBody(String rule, String outcome, List<RiskValue> values) {

    public static HitBody of(RiskHit hit) {
        return new HitBody(hit.rule(), Words.of(hit.outcome()), hit.values());
    }
}
