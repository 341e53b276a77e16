package io.daybook.command.rules;

import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.voiding;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.risk.RiskCondition.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal can be had, and where there are several reasons the first of the enum is told. */
class RejectionCodesTest {

    private static final Instant END = NOON.plus(Duration.ofDays(7));

    /**
     * What a gateway says no rule decides: {@code DisputesAtWorkTest} has it, and {@code ClearingHouseDeskTest} what it is
     * to have no bank.
     */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DISPUTE_NOT_ANSWERABLE", "GATEWAY_UNAVAILABLE", "BANK_NOT_CONNECTED"})
    void everyRefusalCanBeHad(RejectionCode code) {
        assertThat(refusalOf(code)).isInstanceOfSatisfying(Decision.Reject.class, refusal -> {
            assertThat(refusal.rejection().code()).isEqualTo(code);
            assertThat(refusal.rejection().detail()).endsWith(".");
        });
    }

    private static Decision<?> refusalOf(RejectionCode code) {
        return switch (code) {
            case NOT_FOUND -> PaymentStory.authorized().decide(captureOfAnother(1, NOON));
            case ALREADY_EXISTS -> PaymentStory.authorized().decide(pay(FIFTY, CaptureMode.AUTOMATIC));
            case API_KEY_ENDED -> KeyRingTest.rotatedTwice();
            case SCOPE_NOT_GRANTABLE -> KeyRingTest.merchantWithTheKeysOfTheHouse();
            case API_KEYS_EXCEEDED -> MerchantLimitsTest.oneKeyMoreThanThereMayBe();
            case USERS_EXCEEDED -> MerchantLimitsTest.onePersonMoreThanThereMayBe();
            case ONBOARDING_CONNECTOR_UNKNOWN -> KeyRingTest.beginningNowhere();
            case PAYMENT_METHOD_ATTACHED -> CustomerRulesTest.savedTwice();
            case PAYMENT_METHOD_UNKNOWN -> PaymentRules.initiate(null, pay(FIFTY, CaptureMode.MANUAL), false, POLICY);
            case PAYMENT_PROCESSING -> processing().decide(voiding(1));
            case PAYMENT_IN_REVIEW -> reviewed().decide(capturing(1, 1));
            case PAYMENT_NOT_IN_REVIEW -> PaymentStory.authorized().decide(Screened.approving(Screened.DECISION));
            case PAYMENT_NOT_AUTHORIZED ->
                processing().whenAnswered(AUTHORIZATION, 1, refused()).decide(voiding(1));
            case PAYMENT_VOIDED -> PaymentStory.authorized().whenVoided(1).decide(voiding(2));
            case PAYMENT_EXPIRED ->
                PaymentStory.authorized().when(expiring(END)).decide(voiding(1));
            case VOID_IN_PROGRESS -> PaymentStory.authorized().when(voiding(1)).decide(voiding(2));
            case CAPTURE_IN_PROGRESS ->
                PaymentStory.authorized().when(capturing(1, 1)).decide(voiding(1));
            case PAYMENT_FULLY_CAPTURED -> PaymentStory.captured().decide(voiding(1));
            case CAPTURE_EXCEEDS_AUTHORIZED -> PaymentStory.authorized().decide(capturing(1, 50_01));
            case CAPTURE_MUST_BE_FINAL ->
                PaymentRules.capture(PaymentStory.authorized().state(), capturing(1, 20_00), false, POLICY);
            case PAYMENT_NOT_CAPTURED -> PaymentStory.authorized().decide(refunding(1, 1));
            case PAYMENT_RETURNED -> PaymentStory.returned().decide(refunding(1, 1));
            case PAYMENT_FULLY_REFUNDED ->
                PaymentStory.captured().when(refunding(1, 50_00)).decide(refunding(2, 1));
            case REFUND_EXCEEDS_CAPTURED -> PaymentStory.captured().decide(refunding(1, 50_01));
            case PAYOUT_DESTINATION_UNKNOWN ->
                BalanceRules.request(null, PayoutOrders.payingOut(1, 1), Optional.empty());
            case PAYOUT_EXCEEDS_AVAILABLE ->
                BalanceRules.request(null, PayoutOrders.payingOut(1, 1), Optional.of(SIMULATOR));
            case NOT_EXPIRED_YET -> PaymentStory.authorized().decide(expiring(NOON));
            case ROUTE_NOT_FOUND -> nowhere();
            case ROUTING_DEFAULT_MISSING -> routed();
            case ROUTING_NAME_TAKEN -> routed(rule(1, "one", "EUR"), rule(100, "one"));
            case ROUTING_CONDITION_IMPOSSIBLE -> routed(inNoCurrency(), rule(100, "all"));
            case ROUTING_RULE_UNREACHABLE -> routed(rule(1, "one"), rule(1, "all"));
            case ROUTING_SPLIT_NOT_WHOLE -> routed(rule(99, "all"));
            case ROUTING_CONNECTOR_UNKNOWN -> routed(rule(100, "all"));
            case DISPUTE_CLOSED -> DisputeRulesTest.acceptanceOfWhatIsLost();
            case EVIDENCE_SUBMITTED -> DisputeRulesTest.moreEvidence(NOON.plus(Duration.ofDays(30)));
            case EVIDENCE_TOO_LATE -> DisputeRulesTest.evidence(NOON.plus(Duration.ofDays(30)));
            case DISPUTE_NOT_ANSWERABLE, GATEWAY_UNAVAILABLE, BANK_NOT_CONNECTED ->
                throw new AssertionError(code + " is not of the rules");
            case SETTLEMENT_GATEWAY_UNKNOWN -> SettlementRules.gatewayUnknown();
            case SETTLEMENT_FILE_UNREADABLE -> SettlementRules.unreadable("Line 1, column gross: This is no amount.");
            case SETTLEMENT_NOT_TAKEN -> SettlementRules.booksBehind();
            case EXCEPTION_RESOLVED -> SettlementRulesTest.resolvedTwice();
            case RISK_NAME_TAKEN -> screened(unlikely(NONE), unlikely(NONE));
            case RISK_CONDITION_MISSING -> screened(unlikely(NONE));
            case RISK_CONDITION_IMPOSSIBLE -> screened(unlikely(inNoCurrencyAndTooLate()));
            case RISK_OUTCOME_TOO_LATE -> screened(unlikely(Screened.abroad()));
            case WEBHOOK_URL_REFUSED -> WebhookRulesTest.sentNowhere();
        };
    }

    private static Decision<PaymentEvent> nowhere() {
        InitiatePayment command = pay(FIFTY, CaptureMode.MANUAL);
        RouteChoice unrecognized = RouteChoice.unrecognized(command);
        RouteChoice choice = new RouteChoice(
                unrecognized.routing(),
                unrecognized.match(),
                null,
                null,
                List.of(),
                List.of(new PassedOver(SIMULATOR, RoutingRules.CURRENCY_NOT_TAKEN)));
        return BeginningRules.begin(command, choice, POLICY);
    }

    /** Every set of rules is wrong in the way that is asked for, and in all that come after it. */
    private static Decision<MerchantEvent> routed(RoutingRule... rules) {
        MerchantOnboarded onboarded =
                new MerchantOnboarded(MERCHANT, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON);
        return MerchantRules.decide(
                MerchantRules.evolve(null, onboarded), new ChangeRouting(TENANT, ROUTING, List.of(rules), NOON));
    }

    private static PaymentStory reviewed() {
        return Screened.story(CaptureMode.MANUAL, new RiskRule("large", RiskOutcome.REVIEW, Screened.atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed());
    }

    /** As for routing rules. */
    private static Decision<MerchantEvent> screened(RiskRule... rules) {
        MerchantOnboarded onboarded =
                new MerchantOnboarded(MERCHANT, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON);
        return MerchantRules.decide(
                MerchantRules.evolve(null, onboarded), new ChangeRiskRules(TENANT, RISK_RULES, List.of(rules), NOON));
    }

    private static RiskRule unlikely(RiskCondition when) {
        return new RiskRule("unlikely", RiskOutcome.CHALLENGE, when);
    }

    private static RiskCondition inNoCurrencyAndTooLate() {
        return new RiskCondition(
                List.of(),
                new MinorUnits(1),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of(),
                List.of(),
                null);
    }

    private static RoutingRule rule(int percent, String name, String... currencies) {
        RoutingCondition when = new RoutingCondition(
                Stream.of(currencies).map(CurrencyCode::new).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        return new RoutingRule(name, when, List.of(new RoutingShare(percent, List.of(SIMULATOR))));
    }

    private static RoutingRule inNoCurrency() {
        RoutingCondition when =
                new RoutingCondition(List.of(), List.of(), List.of(), List.of(), List.of(), new MinorUnits(1), null);
        return new RoutingRule("large", when, List.of(new RoutingShare(1, List.of(SIMULATOR))));
    }

    @Test
    void thatAnotherOwnsItComesBeforeEverything() {
        processing().refuses(captureOfAnother(50_01, END), RejectionCode.NOT_FOUND);
    }

    @Test
    void thatTheIdIsTakenComesBeforeTheStateOfThePayment() {
        PaymentStory.authorized()
                .whenCaptured(1, 20_00)
                .whenVoided(1)
                .refuses(capturing(1, 20_01), RejectionCode.ALREADY_EXISTS);
    }

    @Test
    void thatItRanOutComesBeforeWhatIsInProgress() {
        CapturePayment late = new CapturePayment(
                PAYMENT, pay(FIFTY, CaptureMode.MANUAL).tenant(), capture(2), new MinorUnits(50_01), false, END);

        PaymentStory.authorized().when(voiding(1)).refuses(late, RejectionCode.PAYMENT_EXPIRED);
        PaymentStory.authorized().when(capturingFinally(1, 1)).refuses(late, RejectionCode.PAYMENT_EXPIRED);
    }

    @Test
    void whatIsInProgressComesBeforeTheAmount() {
        PaymentStory.authorized().when(voiding(1)).refuses(capturing(1, 50_01), RejectionCode.VOID_IN_PROGRESS);
        PaymentStory.authorized()
                .when(capturingFinally(1, 1))
                .refuses(capturing(2, 50_01), RejectionCode.CAPTURE_IN_PROGRESS);
        PaymentStory.authorized().when(voiding(1)).refuses(expiring(NOON), RejectionCode.VOID_IN_PROGRESS);
        PaymentStory.authorized().when(capturing(1, 1)).refuses(expiring(NOON), RejectionCode.CAPTURE_IN_PROGRESS);
    }

    @Test
    void thatNothingIsLeftComesBeforeTheAmount() {
        PaymentStory.captured()
                .when(refunding(1, 50_00))
                .refuses(refunding(2, 50_01), RejectionCode.PAYMENT_FULLY_REFUNDED);
    }

    private static PaymentStory processing() {
        return PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR);
    }

    private static CapturePayment captureOfAnother(long cents, Instant at) {
        return new CapturePayment(
                PAYMENT, new Tenant(OTHER_MERCHANT, Mode.TEST), capture(1), new MinorUnits(cents), false, at);
    }
}
