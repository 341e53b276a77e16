package io.daybook.shared;

import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.RiskValue;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import java.util.List;

/** Samples of what is written down of risk rules. */
final class RiskSamples {

    private static final ChangeId DECISION = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M");

    /** Everything that can be asked for at once, as no rule would. */
    private static final RiskCondition ALL = new RiskCondition(
            List.of(new CurrencyCode("USD")),
            new MinorUnits(1),
            new MinorUnits(99_999),
            new Velocity(RiskTrait.CARD, 3600, 3),
            List.of("fp_AQIDBA"),
            List.of(CUSTOMER.value()),
            List.of("fp_BQYHCA"),
            List.of("fp_CQoLDA"),
            List.of("DE", "FR"),
            true,
            List.of(CheckResult.FAIL, CheckResult.UNAVAILABLE),
            List.of(CheckResult.UNCHECKED),
            75);

    private RiskSamples() {}

    static List<DomainEvent> all() {
        RiskRule later = new RiskRule("all", RiskOutcome.BLOCK, ALL);
        return List.of(
                new RiskRulesChanged(MERCHANT, RISK_RULES, Mode.TEST, 2, List.of(later), NOON.plusSeconds(86_400)),
                new PaymentScreened(
                        PAYMENT,
                        RISK_RULES,
                        2,
                        RiskStage.AFTER,
                        RiskOutcome.REVIEW,
                        List.of(new RiskHit(
                                "too many",
                                RiskOutcome.REVIEW,
                                List.of(new RiskValue("attempts_per_card", "4", "more than 3 in 3600 s")))),
                        new RiskFacts(
                                usd(1050),
                                new RiskTraits("fp_AQIDBA", CUSTOMER.value(), "fp_BQYHCA", "fp_CQoLDA"),
                                "US",
                                List.of(new Counted(RiskTrait.CARD, 3600, 4)),
                                new PaymentChecks(CheckResult.PASS, CheckResult.UNAVAILABLE, 35, "DE")),
                        List.of(later),
                        true,
                        NOON),
                new ReviewApproved(PAYMENT, DECISION, "Known to us.", NOON),
                new ReviewRejected(PAYMENT, DECISION, "Not the owner of the card.", NOON));
    }
}
