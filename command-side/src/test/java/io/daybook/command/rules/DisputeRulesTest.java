package io.daybook.command.rules;

import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refundingTheRest;
import static io.daybook.command.Orders.releasing;
import static io.daybook.shared.Examples.EVIDENCE;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Phase.POSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.shared.dispute.DisputeCommand;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeCommand.PrepareAcceptance;
import io.daybook.shared.dispute.DisputeCommand.PrepareEvidence;
import io.daybook.shared.dispute.DisputeCommand.RecordEvidence;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.dispute.DisputeStanding;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import io.daybook.shared.payment.PaymentEvent.DisputeConfirmed;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisputeRulesTest {

    private static final DisputeId DISPUTE = reference(SIMULATOR).id();
    private static final Tenant OTHER = new Tenant(OTHER_MERCHANT, Mode.TEST);

    @Test
    void aDisputeSetsItsAmountAsideAndCostsAFee() {
        DisputeReserved reserved = PaymentStory.captured().after(opening(usd(20_00)), DisputeReserved.class);

        assertThat(reserved.reserved()).isEqualTo(usd(20_00));
        Books books = Books.of(List.of(reserved));
        assertThat(books.balance(LedgerAccount.payable(MERCHANT), POSTED)).isEqualTo(-35_00);
        assertThat(books.balance(LedgerAccount.disputeReserve(MERCHANT), POSTED))
                .isEqualTo(20_00);
        assertThat(books.balance(LedgerAccount.fees(), POSTED)).isEqualTo(15_00);
    }

    @Test
    void whatIsDisputedCannotBeRefundedToo() {
        PaymentStory payment = PaymentStory.captured().when(opening(usd(20_00)));

        payment.refuses(refunding(1, 30_01), RejectionCode.REFUND_EXCEEDS_CAPTURED);
        payment.when(refunding(1, 30_00));
        payment.refuses(refundingTheRest(2), RejectionCode.PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void whatWasRefundedBeforeIsInExcessAndStandsInTheLedger() {
        PaymentStory payment = PaymentStory.captured().whenRefunded(1, 30_00);

        DisputeReserved reserved = payment.after(opening(usd(50_00)), DisputeReserved.class);

        assertThat(reserved.reserved()).isEqualTo(usd(50_00));
        assertThat(DisputeRules.begin(payment.state(), opening(usd(50_00)), reserved)
                        .excess())
                .isEqualTo(usd(30_00));
        assertThat(Books.of(List.of(reserved)).balance(LedgerAccount.disputeReserve(MERCHANT), POSTED))
                .isEqualTo(50_00);
    }

    @Test
    void whatARefundThatFailsGivesBackIsDisputedToo() {
        PaymentStory payment = PaymentStory.captured().when(refunding(1, 30_00)).when(opening(usd(50_00)));
        assertThat(payment.state().disputed()).isEqualTo(usd(20_00));

        payment.when(releasing(1));

        assertThat(payment.state().disputed()).isEqualTo(usd(50_00));
        payment.refuses(refunding(2, 1), RejectionCode.PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void inAnotherCurrencyItTakesAllThatIsLeft() {
        PaymentStory payment = PaymentStory.captured();

        DisputeReserved reserved = payment.after(opening(Money.of(10, "EUR")), DisputeReserved.class);

        assertThat(reserved.reserved()).isEqualTo(usd(50_00));
        Books.of(List.of(reserved));
        assertThat(DisputeRules.begin(payment.state(), opening(Money.of(10, "EUR")), reserved)
                        .excess())
                .isEqualTo(Money.of(10, "EUR"));
    }

    @Test
    void aDisputeThatIsOpenedTwiceIsOne() {
        PaymentStory.captured().when(opening(usd(20_00))).ignores(opening(usd(20_00)));
    }

    @Test
    void aDisputeAtAGatewayThatHoldsNothingIsNobodys() {
        PaymentStory.captured()
                .refuses(
                        new OpenDispute(PAYMENT, reference(STRIPE), usd(1), usd(0), null, null, NOON, NOON),
                        RejectionCode.NOT_FOUND);
        PaymentStory.of(io.daybook.command.Orders.pay(usd(1), io.daybook.shared.payment.CaptureMode.AUTOMATIC))
                .refuses(opening(usd(1)), RejectionCode.NOT_FOUND);
    }

    @Test
    void whatWasWonCanBeRefundedAgainAlsoAfterItWasLost() {
        PaymentStory payment = PaymentStory.captured().when(opening(usd(50_00)));
        payment.after(new ConfirmDispute(PAYMENT, DISPUTE, NOON), DisputeConfirmed.class);
        payment.when(new ConfirmDispute(PAYMENT, DISPUTE, NOON)).ignores(new ConfirmDispute(PAYMENT, DISPUTE, NOON));
        assertThat(payment.state().refundable()).isEqualTo(usd(0));

        payment.after(new ReleaseDispute(PAYMENT, DISPUTE, NOON), DisputeReleased.class);
        payment.when(new ReleaseDispute(PAYMENT, DISPUTE, NOON)).ignores(new ReleaseDispute(PAYMENT, DISPUTE, NOON));

        assertThat(payment.state().refundable()).isEqualTo(usd(50_00));
        PaymentStory.captured().refuses(new ReleaseDispute(PAYMENT, DISPUTE, NOON), RejectionCode.NOT_FOUND);
        PaymentStory.captured().refuses(new ConfirmDispute(PAYMENT, DISPUTE, NOON), RejectionCode.NOT_FOUND);
    }

    @Test
    void eachStepMovesItsMoney() {
        Tale tale = new Tale();
        assertThat(tale.moves(DisputeStanding.OPENED)).isEmpty();
        tale.expect(50_00, 0, 0);
        tale.moves(DisputeStanding.FUNDS_WITHDRAWN, DisputeFundsWithdrawn.class);
        tale.expect(0, 50_00, 0);
        tale.moves(DisputeStanding.EVIDENCE_SUBMITTED, DisputeEvidenceSubmitted.class);
        tale.moves(DisputeStanding.FUNDS_REINSTATED, DisputeFundsReinstated.class);
        tale.expect(50_00, 0, 0);
        tale.moves(DisputeStanding.WON, DisputeWon.class);
        tale.expect(0, 0, 50_00);
    }

    @Test
    void whatIsToldFirstImpliesAllThatCameBefore() {
        new Tale()
                .moves(
                        DisputeStanding.WON,
                        DisputeFundsWithdrawn.class,
                        DisputeFundsReinstated.class,
                        DisputeWon.class);
        new Tale().moves(DisputeStanding.FUNDS_REINSTATED, DisputeFundsWithdrawn.class, DisputeFundsReinstated.class);
        new Tale().moves(DisputeStanding.LOST, DisputeFundsWithdrawn.class, DisputeLost.class);
        new Tale().moves(DisputeStanding.ACCEPTED, DisputeFundsWithdrawn.class, DisputeAccepted.class);
        new Tale()
                .moves(DisputeStanding.EVIDENCE_SUBMITTED, DisputeFundsWithdrawn.class, DisputeEvidenceSubmitted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeStanding.class,
            names = {"OPENED", "FUNDS_WITHDRAWN", "EVIDENCE_SUBMITTED", "FUNDS_REINSTATED", "WON"})
    void whatIsToldLateChangesNothing(DisputeStanding late) {
        Tale tale = new Tale();
        tale.moves(DisputeStanding.WON);

        assertThat(tale.moves(late)).isEmpty();
    }

    @Test
    void whatIsLostStaysLostUnlessTheMoneyComesBack() {
        Tale tale = new Tale();
        tale.moves(DisputeStanding.LOST);
        for (DisputeStanding late : List.of(
                DisputeStanding.OPENED,
                DisputeStanding.FUNDS_WITHDRAWN,
                DisputeStanding.EVIDENCE_SUBMITTED,
                DisputeStanding.LOST)) {
            assertThat(tale.moves(late)).isEmpty();
        }

        tale.moves(DisputeStanding.WON, DisputeFundsReinstated.class, DisputeWon.class);

        tale.expect(0, 0, 50_00);
        assertThatThrownBy(() -> tale.moves(DisputeStanding.LOST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheMerchantAcceptedIsAcceptedThoughTheGatewayToldOfItAsLostBefore() {
        Tale tale = new Tale();
        tale.moves(DisputeStanding.LOST);

        tale.moves(DisputeStanding.ACCEPTED, DisputeAccepted.class);

        assertThat(tale.moves(DisputeStanding.ACCEPTED)).isEmpty();
        assertThat(tale.moves(DisputeStanding.LOST)).isEmpty();
        tale.expect(0, 50_00, 0);
    }

    @Test
    void evidenceIsTakenOnceAndInTime() {
        Tale tale = new Tale();
        tale.refuses(
                new PrepareEvidence(
                        DISPUTE, TENANT, EVIDENCE, NOON.plus(Duration.ofDays(7)).plusMillis(1)),
                RejectionCode.EVIDENCE_TOO_LATE);
        assertThat(tale.gives(new PrepareEvidence(DISPUTE, TENANT, EVIDENCE, NOON.plus(Duration.ofDays(7)))))
                .isEmpty();

        assertThat(tale.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON)))
                .hasExactlyElementsOfTypes(DisputeEvidenceSubmitted.class);

        assertThat(tale.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON))).isEmpty();
        assertThat(tale.gives(new PrepareEvidence(DISPUTE, TENANT, EVIDENCE, NOON)))
                .isEmpty();
        tale.refuses(
                new PrepareEvidence(DISPUTE, TENANT, new EvidenceId("evd_01K9ZQ4K7M3N8P2R5S6T7V8W9Z"), NOON),
                RejectionCode.EVIDENCE_SUBMITTED);
        assertThat(tale.moves(DisputeStanding.EVIDENCE_SUBMITTED)).isEmpty();
    }

    @Test
    void whichEvidenceItWasIsToldAlsoWhenTheGatewayToldOfItFirst() {
        Tale tale = new Tale();
        tale.moves(DisputeStanding.EVIDENCE_SUBMITTED);

        assertThat(tale.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON)))
                .containsExactly(new DisputeEvidenceSubmitted(DISPUTE, PAYMENT, EVIDENCE, NOON));

        assertThat(tale.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON))).isEmpty();
        assertThat(tale.moves(DisputeStanding.EVIDENCE_SUBMITTED)).isEmpty();
    }

    @Test
    void whatHasEndedIsNotAnsweredAndWhatIsAnothersIsNotThere() {
        Tale tale = new Tale();
        tale.refuses(new PrepareAcceptance(DISPUTE, OTHER, NOON), RejectionCode.NOT_FOUND);
        tale.refuses(new PrepareEvidence(DISPUTE, OTHER, EVIDENCE, NOON), RejectionCode.NOT_FOUND);
        assertThat(tale.gives(new PrepareAcceptance(DISPUTE, TENANT, NOON))).isEmpty();

        tale.moves(DisputeStanding.ACCEPTED);

        assertThat(tale.gives(new PrepareAcceptance(DISPUTE, TENANT, NOON))).isEmpty();
        tale.refuses(new PrepareEvidence(DISPUTE, TENANT, EVIDENCE, NOON), RejectionCode.DISPUTE_CLOSED);
        Tale lost = new Tale();
        lost.moves(DisputeStanding.LOST);
        lost.refuses(new PrepareAcceptance(DISPUTE, TENANT, NOON), RejectionCode.DISPUTE_CLOSED);
        assertThat(lost.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON))).isEmpty();
    }

    @Test
    void theSameDisputeHasTheSameIdEverywhereAndNoOther() {
        assertThat(reference(SIMULATOR).id()).isEqualTo(reference(SIMULATOR).id());
        assertThat(reference(SIMULATOR).id()).isNotEqualTo(reference(STRIPE).id());
        assertThat(new DisputeReference(SIMULATOR, "dp_2").id()).isNotEqualTo(DISPUTE);
    }

    static Decision<DisputeEvent> acceptanceOfWhatIsLost() {
        Tale tale = new Tale();
        tale.moves(DisputeStanding.LOST);
        return DisputeRules.decide(tale.state, new PrepareAcceptance(DISPUTE, TENANT, NOON));
    }

    static Decision<DisputeEvent> evidence(Instant at) {
        return DisputeRules.decide(new Tale().state, new PrepareEvidence(DISPUTE, TENANT, EVIDENCE, at));
    }

    static Decision<DisputeEvent> moreEvidence(Instant at) {
        Tale tale = new Tale();
        tale.gives(new RecordEvidence(DISPUTE, EVIDENCE, NOON));
        EvidenceId other = new EvidenceId("evd_01K9ZQ4K7M3N8P2R5S6T7V8W9Z");
        return DisputeRules.decide(tale.state, new PrepareEvidence(DISPUTE, TENANT, other, at));
    }

    private static DisputeReference reference(ConnectorName connector) {
        return new DisputeReference(connector, "dp_1");
    }

    static OpenDispute opening(Money amount) {
        Money fee = new Money(15_00, amount.currency());
        return new OpenDispute(
                PAYMENT, reference(SIMULATOR), amount, fee, "fraudulent", NOON.plus(Duration.ofDays(7)), NOON, NOON);
    }

    /** A dispute of $50.00, and all that happened to it. */
    private static final class Tale {

        private final List<Object> happened = new ArrayList<>();
        private DisputeState state;

        Tale() {
            PaymentStory payment = PaymentStory.captured();
            DisputeReserved reserved = payment.after(opening(usd(50_00)), DisputeReserved.class);
            happened.add(reserved);
            state = DisputeState.evolve(null, DisputeRules.begin(payment.state(), opening(usd(50_00)), reserved));
        }

        List<DisputeEvent> gives(DisputeCommand command) {
            Decision<DisputeEvent> decision = DisputeRules.decide(state, command);
            assertThat(decision).isInstanceOf(Decision.Accept.class);
            List<DisputeEvent> events = ((Decision.Accept<DisputeEvent>) decision).events();
            for (DisputeEvent event : events) {
                state = DisputeState.evolve(state, event);
                happened.add(event);
            }
            return events;
        }

        List<DisputeEvent> moves(DisputeStanding standing) {
            return gives(new MoveDispute(DISPUTE, standing, NOON, NOON));
        }

        void moves(DisputeStanding standing, Class<?>... expected) {
            assertThat(moves(standing)).hasExactlyElementsOfTypes(expected);
        }

        void refuses(DisputeCommand command, RejectionCode code) {
            assertThat(DisputeRules.decide(state, command))
                    .isInstanceOfSatisfying(
                            Decision.Reject.class,
                            refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
        }

        /** What is set aside, what the gateway has taken back, and what the merchant has again, the fee apart. */
        void expect(long reserve, long withdrawn, long payable) {
            Books books = Books.of(happened);
            assertThat(books.balance(LedgerAccount.disputeReserve(MERCHANT), POSTED))
                    .isEqualTo(reserve);
            assertThat(books.balance(LedgerAccount.receivable(SIMULATOR), POSTED))
                    .isEqualTo(withdrawn);
            assertThat(books.balance(LedgerAccount.payable(MERCHANT), POSTED)).isEqualTo(payable - 50_00 - 15_00);
        }
    }
}
