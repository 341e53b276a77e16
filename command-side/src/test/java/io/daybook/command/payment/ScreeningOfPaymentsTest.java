package io.daybook.command.payment;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.rules.Screened.atLeast;
import static io.daybook.command.rules.Screened.moreThan;
import static io.daybook.command.rules.Screened.rule;
import static io.daybook.shared.Examples.FEES;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.risk.RiskOutcome.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Fixtures;
import io.daybook.command.connector.Connectors;
import io.daybook.command.risk.AttemptsInMemory;
import io.daybook.command.risk.RiskDesk;
import io.daybook.command.rules.Screening;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.RiskWish;
import io.daybook.shared.types.PaymentId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out for the rules before a payment begins, and that it is found out only where it is needed. */
class ScreeningOfPaymentsTest extends PaymentFixture {

    private static final Connectors CONNECTORS = Fixtures.connectors();
    private static final RiskDesk UNABLE_TO_COUNT = new RiskDesk(
            (attempt, asked) -> {
                throw new AssertionError("nothing is to be counted");
            },
            CONNECTORS);

    private static InitiatePayment pay(PaymentId payment, String token, RiskRule... rules) {
        RiskWish wish = rules.length == 0
                ? null
                : new RiskWish(
                        new RiskRules(RISK_RULES, 1, List.of(rules)), new RiskTraits("fp_1", null, null, null), "US");
        return new InitiatePayment(
                payment,
                TENANT,
                FIFTY,
                token,
                CaptureMode.AUTOMATIC,
                PaymentDetails.NONE,
                List.of(SIMULATOR),
                FEES,
                NOON,
                null,
                wish);
    }

    private static Screening.Findings look(RiskDesk desk, InitiatePayment command) {
        return desk.look(command, new RouteFinder(CONNECTORS).find(command));
    }

    @Test
    void oneThatIsBlockedAsksNoGateway() {
        fixture.givenNoPriorActivity()
                .when(pay(PAYMENT, "tok_visa", rule("large", BLOCK, atLeast(50_00))))
                .expectEventsMatching(exactly(PaymentInitiated.class, PaymentScreened.class))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void oneThatIsAllowedAsksAGateway() {
        fixture.givenNoPriorActivity()
                .when(pay(PAYMENT, "tok_visa", rule("many", BLOCK, moreThan(1))))
                .expectEventsMatching(
                        exactly(PaymentInitiated.class, PaymentScreened.class, AuthorizationRequested.class));
    }

    @Test
    void withoutRulesNothingIsLookedAt() {
        assertThat(look(UNABLE_TO_COUNT, pay(PAYMENT, "tok_visa"))).isNull();
    }

    @Test
    void attemptsAreCountedOnlyForRulesThatAskForThem() {
        Screening.Findings found = look(UNABLE_TO_COUNT, pay(PAYMENT, "tok_visa", rule("large", BLOCK, atLeast(1))));
        assertThat(found.facts().counted()).isEmpty();

        RiskDesk desk = new RiskDesk(new AttemptsInMemory(), CONNECTORS);
        InitiatePayment command = pay(PAYMENT, "tok_visa", rule("many", BLOCK, moreThan(3)));
        assertThat(look(desk, command).facts().counted()).containsExactly(new Counted(RiskTrait.CARD, 3600, 1));
        assertThat(look(desk, command).facts().counted()).containsExactly(new Counted(RiskTrait.CARD, 3600, 1));
    }

    @Test
    void whatNoRuleComparesIsNotWrittenDown() {
        Screening.Findings found = look(UNABLE_TO_COUNT, pay(PAYMENT, "tok_visa", rule("large", BLOCK, atLeast(1))));
        assertThat(found.facts().billingCountry()).isNull();
    }
}
