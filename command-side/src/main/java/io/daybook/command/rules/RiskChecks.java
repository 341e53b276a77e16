package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.RISK_CONDITION_IMPOSSIBLE;
import static io.daybook.shared.types.RejectionCode.RISK_CONDITION_MISSING;
import static io.daybook.shared.types.RejectionCode.RISK_NAME_TAKEN;
import static io.daybook.shared.types.RejectionCode.RISK_OUTCOME_TOO_LATE;

import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether risk rules make sense. */
final class RiskChecks {

    private RiskChecks() {}

    static Decision<MerchantEvent> change(@Nullable MerchantState state, ChangeRiskRules command) {
        if (state == null) {
            return Decision.reject(NOT_FOUND, "There is no such merchant.");
        }
        if (state.riskRules().contains(command.rulesId())) {
            return Decision.accept();
        }
        Mode mode = command.tenant().mode();
        return fault(command.rules())
                .<Decision<MerchantEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(new RiskRulesChanged(
                        command.merchantId(),
                        command.rulesId(),
                        mode,
                        state.riskVersions().getOrDefault(mode, 0) + 1,
                        command.rules(),
                        command.at())));
    }

    /** What is wrong with rules, by the order of the codes. */
    static Optional<Rejection> fault(List<RiskRule> rules) {
        Set<String> names = new HashSet<>();
        return refuse(
                        rules.stream().filter(rule -> !names.add(rule.name())),
                        RISK_NAME_TAKEN,
                        "has the name of another")
                .or(() -> refuse(
                        rules.stream().filter(rule -> rule.when().asksNothing()),
                        RISK_CONDITION_MISSING,
                        "asks for nothing, and every payment would meet it"))
                .or(() -> refuse(
                        rules.stream().filter(rule -> isImpossible(rule.when())),
                        RISK_CONDITION_IMPOSSIBLE,
                        "asks for amounts, and so has to name exactly one currency and no more than it may be"))
                .or(() -> refuse(
                        rules.stream().filter(RiskChecks::isTooLate),
                        RISK_OUTCOME_TOO_LATE,
                        "looks at what a gateway answers, when it is too late for a challenge"));
    }

    private static boolean isImpossible(RiskCondition when) {
        boolean excluded = when.amountFrom() != null
                && when.amountTo() != null
                && when.amountFrom().value() > when.amountTo().value();
        return excluded || (when.asksForAmount() && when.currencies().size() != 1);
    }

    private static boolean isTooLate(RiskRule rule) {
        return rule.outcome() == RiskOutcome.CHALLENGE && rule.when().asksGateway();
    }

    private static Optional<Rejection> refuse(Stream<RiskRule> wrong, RejectionCode code, String why) {
        return wrong.findFirst().map(rule -> new Rejection(code, "The rule '" + rule.name() + "' " + why + "."));
    }
}
