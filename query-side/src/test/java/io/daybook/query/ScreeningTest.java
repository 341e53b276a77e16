package io.daybook.query;

import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.risk.DryRun;
import io.daybook.shared.risk.DryRun.Tally;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskQuery.ListReviews;
import io.daybook.shared.risk.RiskQuery.TryRiskRules;
import io.daybook.shared.risk.RiskReview.Status;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.RiskValue;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How screened payments are shown, and other rules tried on them. */
class ScreeningTest {

    private static final RiskHit LARGE =
            new RiskHit("large", RiskOutcome.REVIEW, List.of(new RiskValue("amount", "1000", "at least 1000")));
    private static QueryNode node;

    private final Tenant tenant = APayment.tenant(Mode.TEST);

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static PaymentScreened screened(APayment payment, RiskStage stage, RiskOutcome outcome, boolean waits) {
        return new PaymentScreened(
                payment.id(),
                new RiskRulesId("risk_" + APayment.ulid()),
                2,
                stage,
                outcome,
                stage == RiskStage.BEFORE ? List.of(LARGE) : List.of(),
                new RiskFacts(usd(1000), RiskTraits.NONE, null, List.of(), null),
                List.of(),
                waits,
                APayment.NOON);
    }

    static ChangeId decision() {
        return new ChangeId(ChangeId.PREFIX + APayment.ulid());
    }

    private APayment inReview(APayment begun) {
        APayment payment = begun.of(tenant);
        node.record(
                tenant,
                payment.subject(),
                payment.initiated(),
                screened(payment, RiskStage.BEFORE, RiskOutcome.REVIEW, false),
                payment.requested());
        node.record(
                tenant,
                payment.subject(),
                payment.authorized(1),
                screened(payment, RiskStage.AFTER, RiskOutcome.REVIEW, true));
        return payment;
    }

    private PaymentView find(APayment payment) {
        Reading<Optional<PaymentView>> reading = node.ask(new FindPayment(tenant, payment.id(), node.now()));
        return reading.value().orElseThrow();
    }

    private List<PaymentId> reviews(Status status) {
        Reading<Page<PaymentView>> reading =
                node.ask(new ListReviews(tenant, status, new PageRequest(100, null), node.now()));
        return reading.value().items().stream().map(PaymentView::id).toList();
    }

    @Test
    void a_payment_in_review_is_in_the_queue_until_somebody_approves_it() {
        APayment payment = inReview(APayment.manual());
        assertThat(find(payment).status()).isEqualTo(PaymentStatus.REVIEW);
        assertThat(find(payment).risk().hits()).containsExactly(LARGE);
        assertThat(reviews(Status.OPEN)).containsExactly(payment.id());

        node.record(tenant, payment.subject(), new ReviewApproved(payment.id(), decision(), "Fine.", APayment.NOON));

        assertThat(find(payment).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(find(payment).risk().review().note()).isEqualTo("Fine.");
        assertThat(reviews(Status.OPEN)).isEmpty();
        assertThat(reviews(Status.APPROVED)).containsExactly(payment.id());
        assertThat(reviews(null)).containsExactly(payment.id());
    }

    @Test
    void a_payment_that_is_rejected_stays_blocked_when_its_money_is_released() {
        APayment payment = inReview(APayment.automatic());
        var release = APayment.aVoid();
        node.record(tenant, payment.subject(), new ReviewRejected(payment.id(), decision(), null, APayment.NOON));
        node.record(tenant, payment.subject(), payment.voidRequested(release, 1000), payment.voided(release, 1000));
        assertThat(find(payment).status()).isEqualTo(PaymentStatus.BLOCKED);
        assertThat(reviews(Status.REJECTED)).containsExactly(payment.id());
    }

    @Test
    void a_review_lapses_when_the_payment_is_voided() {
        APayment payment = inReview(APayment.automatic());
        var release = APayment.aVoid();
        node.record(tenant, payment.subject(), payment.voidRequested(release, 1000), payment.voided(release, 1000));
        assertThat(find(payment).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(reviews(Status.LAPSED)).containsExactly(payment.id());
    }

    @Test
    void other_rules_are_tried_in_the_order_of_the_past() {
        for (int i = 0; i < 4; i++) {
            APayment payment = APayment.automatic().of(tenant);
            node.record(tenant, payment.subject(), payment.initiated(), payment.requested(), payment.authorized(1));
        }
        RiskCondition none = RiskCondition.NONE;
        RiskCondition often = new RiskCondition(
                none.currencies(),
                null,
                null,
                new Velocity(RiskTrait.CARD, 60, 2),
                none.cards(),
                none.customers(),
                none.emails(),
                none.ips(),
                none.cardCountries(),
                false,
                none.avs(),
                none.cvc(),
                null);
        List<RiskRule> rules = List.of(new RiskRule("often", RiskOutcome.BLOCK, often));
        Reading<DryRun> all = node.ask(new TryRiskRules(tenant, rules, null, null, 100, node.now()));
        assertThat(all.value().payments()).isEqualTo(4);
        assertThat(all.value().tallies())
                .contains(new Tally(RiskOutcome.ALLOW, 4, 2), new Tally(RiskOutcome.BLOCK, 0, 2));
        assertThat(all.value().differences().getFirst().hits().getFirst().values())
                .containsExactly(new RiskValue("attempts_per_card", "4", "more than 2 in 60 s"));

        Reading<DryRun> newest = node.ask(new TryRiskRules(tenant, rules, null, null, 2, node.now()));
        assertThat(newest.value().truncated()).isTrue();
        assertThat(newest.value().differing()).isZero();
    }
}
