package io.daybook.command.rules;

import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.voiding;
import static io.daybook.command.rules.Screened.ANOTHER;
import static io.daybook.command.rules.Screened.DECISION;
import static io.daybook.command.rules.Screened.abroad;
import static io.daybook.command.rules.Screened.approving;
import static io.daybook.command.rules.Screened.atLeast;
import static io.daybook.command.rules.Screened.avs;
import static io.daybook.command.rules.Screened.card;
import static io.daybook.command.rules.Screened.moreThan;
import static io.daybook.command.rules.Screened.rejecting;
import static io.daybook.command.rules.Screened.rule;
import static io.daybook.command.rules.Screened.score;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.risk.CheckResult.FAIL;
import static io.daybook.shared.risk.CheckResult.PASS;
import static io.daybook.shared.risk.CheckResult.UNCHECKED;
import static io.daybook.shared.risk.RiskOutcome.ALLOW;
import static io.daybook.shared.risk.RiskOutcome.BLOCK;
import static io.daybook.shared.risk.RiskOutcome.CHALLENGE;
import static io.daybook.shared.risk.RiskOutcome.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.risk.RiskValue;
import io.daybook.shared.types.RejectionCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a payment that rules have looked at. */
class ScreeningTest {

    private static PaymentScreened screened(List<PaymentEvent> events, RiskStage stage) {
        return events.stream()
                .filter(PaymentScreened.class::isInstance)
                .map(PaymentScreened.class::cast)
                .filter(event -> event.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static RiskOutcome before(RiskRule... rules) {
        return screened(Screened.begin(CaptureMode.AUTOMATIC, true, rules), RiskStage.BEFORE)
                .outcome();
    }

    @Test
    void oneWithTooManyAttemptsIsBlockedAndItsHistoryTellsWhy() {
        List<PaymentEvent> events = Screened.begin(CaptureMode.AUTOMATIC, true, rule("too many", BLOCK, moreThan(3)));

        assertThat(events).hasExactlyElementsOfTypes(PaymentInitiated.class, PaymentScreened.class);
        PaymentScreened screened = screened(events, RiskStage.BEFORE);
        assertThat(screened.rulesId()).isEqualTo(RISK_RULES);
        assertThat(screened.rulesVersion()).isEqualTo(2);
        assertThat(screened.outcome()).isEqualTo(BLOCK);
        assertThat(screened.hits())
                .containsExactly(new RiskHit(
                        "too many", BLOCK, List.of(new RiskValue("attempts_per_card", "4", "more than 3 in 3600 s"))));
        assertThat(screened.facts()).isEqualTo(Screened.facts(FIFTY));
    }

    @Test
    void aBlockedOneTakesNoFurtherOrders() {
        PaymentStory blocked = Screened.story(CaptureMode.MANUAL, rule("large", BLOCK, atLeast(50_00)));
        assertThat(blocked.state().stage()).isEqualTo(Stage.BLOCKED);
        blocked.refuses(capturing(1, 1), RejectionCode.PAYMENT_NOT_AUTHORIZED);
        blocked.refuses(voiding(1), RejectionCode.PAYMENT_NOT_AUTHORIZED);
        blocked.refuses(approving(DECISION), RejectionCode.PAYMENT_NOT_IN_REVIEW);
    }

    @Test
    void theLimitItselfIsNotTooMuch() {
        assertThat(before(rule("many", BLOCK, moreThan(4)))).isEqualTo(ALLOW);
        assertThat(before(rule("large", BLOCK, atLeast(50_01)))).isEqualTo(ALLOW);
        assertThat(before(rule("large", BLOCK, atLeast(50_00)))).isEqualTo(BLOCK);
    }

    @Test
    void theSeverestOutcomeCountsUnlessARuleAllows() {
        assertThat(before(rule("a", CHALLENGE, atLeast(1)), rule("b", REVIEW, atLeast(1))))
                .isEqualTo(REVIEW);
        assertThat(before(rule("a", BLOCK, atLeast(1)), rule("b", REVIEW, atLeast(1))))
                .isEqualTo(BLOCK);
        assertThat(before(rule("a", BLOCK, atLeast(1)), rule("b", ALLOW, card("fp_1"))))
                .isEqualTo(ALLOW);
        assertThat(before(rule("a", BLOCK, atLeast(1)), rule("b", ALLOW, card("fp_2"))))
                .isEqualTo(BLOCK);
    }

    @Test
    void oneThatIsAllowedGoesItsUsualWay() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", BLOCK, atLeast(99_00)));
        assertThat(story.events())
                .hasExactlyElementsOfTypes(PaymentInitiated.class, PaymentScreened.class, AuthorizationRequested.class);
        assertThat(story.after(answering(AUTHORIZATION, 1, executed())))
                .hasExactlyElementsOfTypes(PaymentAuthorized.class, PaymentCaptured.class);
    }

    @Test
    void oneToReviewIsHeldAndNotTakenBeforeItIsApproved() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", REVIEW, atLeast(50_00)));
        AuthorizationRequested asked = (AuthorizationRequested) story.events().getLast();
        assertThat(asked.call().capture()).isEqualTo(CaptureMode.MANUAL);

        story.whenAnswered(AUTHORIZATION, 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.IN_REVIEW);
        story.refuses(capturing(1, 1), RejectionCode.PAYMENT_IN_REVIEW);

        List<PaymentEvent> approved = story.after(approving(DECISION));
        assertThat(approved).hasExactlyElementsOfTypes(ReviewApproved.class, CaptureRequested.class);
        CaptureRequested capture = (CaptureRequested) approved.getLast();
        assertThat(capture.amount()).isEqualTo(FIFTY);
        story.take(approved);
        story.whenAnswered(capture.call().operation(), 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void oneThatTheMerchantCapturesIsFreeToBeCapturedOnceItIsApproved() {
        PaymentStory story = Screened.story(CaptureMode.MANUAL, rule("large", REVIEW, atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed());
        story.refuses(capturing(1, 1), RejectionCode.PAYMENT_IN_REVIEW);
        assertThat(story.after(approving(DECISION))).hasExactlyElementsOfTypes(ReviewApproved.class);
        story.when(approving(DECISION)).whenCaptured(1, 10_00);
    }

    @Test
    void oneThatIsRejectedIsReleasedAndBlocked() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", REVIEW, atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed());
        List<PaymentEvent> rejected = story.after(rejecting(DECISION));
        assertThat(rejected).hasExactlyElementsOfTypes(ReviewRejected.class, VoidRequested.class);
        story.take(rejected);
        assertThat(story.state().stage()).isEqualTo(Stage.RELEASING);
        story.whenAnswered(((VoidRequested) rejected.getLast()).call().operation(), 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.BLOCKED);
    }

    @Test
    void whatCouldNotBeReleasedCanBeReleasedByTheMerchantOrRunsOut() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", REVIEW, atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed())
                .when(rejecting(DECISION));
        VoidRequested release = (VoidRequested) story.events().getLast();
        story.whenAnswered(release.call().operation(), 1, refused());
        assertThat(story.state().stage()).isEqualTo(Stage.RELEASING);
        story.after(voiding(1), VoidRequested.class);
        story.when(expiring(NOON.plus(Duration.ofDays(7))));
        assertThat(story.state().stage()).isEqualTo(Stage.BLOCKED);
    }

    @Test
    void aDecisionIsTakenOnceHoweverOftenItIsTold() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", REVIEW, atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed())
                .when(approving(DECISION));
        story.ignores(approving(DECISION));
        story.refuses(approving(ANOTHER), RejectionCode.PAYMENT_NOT_IN_REVIEW);
        story.refuses(rejecting(ANOTHER), RejectionCode.PAYMENT_NOT_IN_REVIEW);
    }

    @Test
    void oneInReviewMayBeVoidedByTheMerchantAndThenNotApproved() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("large", REVIEW, atLeast(50_00)))
                .whenAnswered(AUTHORIZATION, 1, executed())
                .when(voiding(1));
        story.refuses(approving(DECISION), RejectionCode.VOID_IN_PROGRESS);
    }

    @Test
    void whereNothingCanBeHeldAPersonDecidesBeforeTheGatewayIsAsked() {
        PaymentStory story = Screened.waiting(rule("large", REVIEW, atLeast(50_00)), rule("avs", BLOCK, avs(FAIL)));
        assertThat(story.events()).hasExactlyElementsOfTypes(PaymentInitiated.class, PaymentScreened.class);
        assertThat(story.state().stage()).isEqualTo(Stage.IN_REVIEW);
        story.refuses(voiding(1), RejectionCode.PAYMENT_IN_REVIEW);
        assertThat(story.after(rejecting(DECISION))).hasExactlyElementsOfTypes(ReviewRejected.class);

        List<PaymentEvent> approved = story.after(approving(DECISION));
        assertThat(approved).hasExactlyElementsOfTypes(ReviewApproved.class, AuthorizationRequested.class);
        assertThat(((AuthorizationRequested) approved.getLast()).call().capture())
                .isEqualTo(CaptureMode.AUTOMATIC);
        story.take(approved);
        assertThat(story.after(answering(AUTHORIZATION, 1, executed())))
                .hasExactlyElementsOfTypes(PaymentAuthorized.class, PaymentCaptured.class);
    }

    @Test
    void whatTheGatewayTellsIsLookedAtBeforeTheMoneyIsTaken() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("avs", BLOCK, avs(FAIL)));
        assertThat(screened(story.events(), RiskStage.BEFORE).outcome()).isEqualTo(ALLOW);

        List<PaymentEvent> passed = story.after(answering(AUTHORIZATION, 1, Screened.executed(PASS, PASS, 5, "US")));
        assertThat(passed)
                .hasExactlyElementsOfTypes(PaymentAuthorized.class, PaymentScreened.class, CaptureRequested.class);

        List<PaymentEvent> failed = story.after(answering(AUTHORIZATION, 1, Screened.executed(FAIL, PASS, 35, "US")));
        assertThat(failed)
                .hasExactlyElementsOfTypes(PaymentAuthorized.class, PaymentScreened.class, VoidRequested.class);
        assertThat(screened(failed, RiskStage.AFTER).hits())
                .containsExactly(new RiskHit("avs", BLOCK, List.of(new RiskValue("avs", "fail", "fail"))));
        story.take(failed);
        assertThat(story.state().stage()).isEqualTo(Stage.RELEASING);
    }

    @Test
    void aHighScoreOrACardFromAbroadMayWantAReview() {
        PaymentStory story =
                Screened.story(CaptureMode.MANUAL, rule("score", REVIEW, score(75)), rule("abroad", REVIEW, abroad()));
        story.when(answering(AUTHORIZATION, 1, Screened.executed(PASS, PASS, 75, "DE")));
        assertThat(story.state().stage()).isEqualTo(Stage.IN_REVIEW);
        assertThat(screened(story.events(), RiskStage.AFTER).hits())
                .containsExactly(
                        new RiskHit("score", REVIEW, List.of(new RiskValue("risk_score", "75", "at least 75"))),
                        new RiskHit(
                                "abroad",
                                REVIEW,
                                List.of(new RiskValue("billing_country", "US", "other than the card's, DE"))));
    }

    @Test
    void whatAGatewayDoesNotTellIsUnchecked() {
        PaymentStory story = Screened.story(
                CaptureMode.MANUAL, rule("unchecked", REVIEW, avs(UNCHECKED)), rule("score", BLOCK, score(1)));
        story.whenAnswered(AUTHORIZATION, 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.IN_REVIEW);
    }

    @Test
    void replayedItIsNotJudgedAgain() {
        PaymentStory story = Screened.story(CaptureMode.AUTOMATIC, rule("avs", BLOCK, avs(FAIL)))
                .whenAnswered(AUTHORIZATION, 1, Screened.executed(FAIL, PASS, 35, "US"));
        PaymentStory again = new PaymentStory();
        again.take(story.events());
        assertThat(again.state()).isEqualTo(story.state());
    }
}
