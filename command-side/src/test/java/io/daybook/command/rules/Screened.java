package io.daybook.command.rules;

import static io.daybook.command.Orders.CARD;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;

import io.daybook.command.Orders;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.ApprovePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RejectPayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import java.util.List;

/** Payments of $50.00 that rules have looked at. */
public final class Screened {

    static final ChangeId DECISION = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M");
    static final ChangeId ANOTHER = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9N");

    private Screened() {}

    public static RiskRule rule(String name, RiskOutcome outcome, RiskCondition when) {
        return new RiskRule(name, outcome, when);
    }

    /** At least so many cents. */
    public static RiskCondition atLeast(long cents) {
        return new RiskCondition(
                List.of(new CurrencyCode("USD")),
                new MinorUnits(cents),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                null);
    }

    /** More than so many attempts with the same card within an hour. */
    public static RiskCondition moreThan(int attempts) {
        return new RiskCondition(
                List.of(),
                null,
                null,
                new Velocity(RiskTrait.CARD, 3600, attempts),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                null);
    }

    static RiskCondition card(String fingerprint) {
        return new RiskCondition(
                List.of(),
                null,
                null,
                null,
                List.of(fingerprint),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                null);
    }

    static RiskCondition avs(CheckResult result) {
        return gateway(false, List.of(result), List.of(), null);
    }

    static RiskCondition abroad() {
        return gateway(true, List.of(), List.of(), null);
    }

    static RiskCondition score(int from) {
        return gateway(false, List.of(), List.of(), from);
    }

    private static RiskCondition gateway(boolean abroad, List<CheckResult> avs, List<CheckResult> cvc, Integer score) {
        return new RiskCondition(
                List.of(), null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), abroad, avs, cvc,
                score);
    }

    /** The fourth attempt with its card. */
    static RiskFacts facts(Money amount) {
        return new RiskFacts(
                amount,
                new RiskTraits("fp_1", null, null, null),
                "US",
                List.of(new Counted(RiskTrait.CARD, 3600, 4)),
                null);
    }

    static List<PaymentEvent> begin(CaptureMode mode, boolean holdable, RiskRule... rules) {
        InitiatePayment command = Orders.pay(Orders.FIFTY, mode, SIMULATOR);
        Screening.Findings found =
                new Screening.Findings(new RiskRules(RISK_RULES, 2, List.of(rules)), facts(command.amount()), holdable);
        Decision<PaymentEvent> decision =
                BeginningRules.begin(command, RouteChoice.asGiven(command), found, CallPolicy.STANDARD);
        return ((Decision.Accept<PaymentEvent>) decision).events();
    }

    static PaymentStory story(CaptureMode mode, RiskRule... rules) {
        PaymentStory story = new PaymentStory();
        story.take(begin(mode, true, rules));
        return story;
    }

    static PaymentStory waiting(RiskRule... rules) {
        PaymentStory story = new PaymentStory();
        story.take(begin(CaptureMode.AUTOMATIC, false, rules));
        return story;
    }

    static GatewayAnswer executed(CheckResult avs, CheckResult cvc, int score, String country) {
        return new GatewayAnswer.Executed("ch_1", CARD, NOON, new PaymentChecks(avs, cvc, score, country));
    }

    static ApprovePayment approving(ChangeId decision) {
        return new ApprovePayment(PAYMENT, TENANT, decision, "Known to us.", NOON);
    }

    static RejectPayment rejecting(ChangeId decision) {
        return new RejectPayment(PAYMENT, TENANT, decision, null, NOON);
    }
}
