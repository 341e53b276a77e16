package io.daybook.gateway.risk;

import io.daybook.gateway.json.Words;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskRulesView;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Risk rules as the API answers them: what is listed of personal values as fingerprints. */
record RiskRulesBody(
        @Nullable String id,
        String object,
        int version,
        List<RuleBody> rules,
        @Nullable Instant createdAt) {

    /** Before any were made. */
    static final RiskRulesBody NONE = new RiskRulesBody(null, "risk_rules", 0, List.of(), null);

    /** A rule. */
    record RuleBody(String name, String outcome, ConditionBody when) {

        static RuleBody of(RiskRule rule) {
            return new RuleBody(rule.name(), Words.of(rule.outcome()), ConditionBody.of(rule.when()));
        }
    }

    /** What a rule asks for. */
    record ConditionBody(
            List<String> currencies,
            @Nullable Long amountGte,
            @Nullable Long amountLte,
            @Nullable VelocityBody velocity,
            List<String> cards,
            List<String> customers,
            List<String> emails,
            List<String> ips,
            List<String> cardCountries,
            boolean countryMismatch,
            List<String> avs,
            List<String> cvc,
            @Nullable Integer riskScoreGte) {

        static ConditionBody of(RiskCondition when) {
            return new ConditionBody(
                    when.currencies().stream().map(CurrencyCode::code).toList(),
                    amount(when.amountFrom()),
                    amount(when.amountTo()),
                    when.velocity() == null ? null : VelocityBody.of(when.velocity()),
                    when.cards(),
                    when.customers(),
                    when.emails(),
                    when.ips(),
                    when.cardCountries(),
                    when.countryMismatch(),
                    when.avs().stream().map(Words::of).toList(),
                    when.cvc().stream().map(Words::of).toList(),
                    when.scoreFrom());
        }

        private static @Nullable Long amount(@Nullable MinorUnits units) {
            return units == null ? null : units.value();
        }
    }

    /** Too many attempts within a while. */
    record VelocityBody(String per, int windowSeconds, int moreThan) {

        static VelocityBody of(Velocity velocity) {
            return new VelocityBody(Words.of(velocity.per()), velocity.windowSeconds(), velocity.moreThan());
        }
    }

    static RiskRulesBody of(RiskRulesView view) {
        RiskRules rules = view.rules();
        return new RiskRulesBody(
                rules.id().value(),
                "risk_rules",
                rules.version(),
                rules.rules().stream().map(RuleBody::of).toList(),
                view.since());
    }
}
