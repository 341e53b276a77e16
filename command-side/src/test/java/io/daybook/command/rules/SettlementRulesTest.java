package io.daybook.command.rules;

import static io.daybook.command.rules.SettlementStory.ENTRY;
import static io.daybook.command.rules.SettlementStory.REFERENCE;
import static io.daybook.command.rules.SettlementStory.aCharge;
import static io.daybook.command.rules.SettlementStory.aDisbursement;
import static io.daybook.command.rules.SettlementStory.cameBack;
import static io.daybook.command.rules.SettlementStory.charge;
import static io.daybook.command.rules.SettlementStory.disbursement;
import static io.daybook.command.rules.SettlementStory.empty;
import static io.daybook.command.rules.SettlementStory.ofPayout;
import static io.daybook.command.rules.SettlementStory.ours;
import static io.daybook.command.rules.SettlementStory.paidOut;
import static io.daybook.command.rules.SettlementStory.payout;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SETTLEMENT;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.SettlementRules.SettlementState;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.settlement.DifferenceReason;
import io.daybook.shared.settlement.KnownMovement;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.SettlementCommand;
import io.daybook.shared.settlement.SettlementCommand.ResolveException;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementRulesTest {

    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9K");
    private static final ChangeId OTHER_CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M");

    private static List<DifferenceReason> reasons(SettlementStory story) {
        return story.all(SettlementExceptionFound.class).stream()
                .map(SettlementExceptionFound::reason)
                .toList();
    }

    private static List<String> posted(List<LedgerLine> lines) {
        return lines.stream()
                .map(line -> line.direction() + " " + line.account() + " " + line.amount())
                .toList();
    }

    @Test
    void aLineThatIsOursMatchesAndPostsTheFee() {
        SettlementStory story = aCharge();

        SettlementLineMatched matched = story.only(SettlementLineMatched.class);
        assertThat(matched.paymentId()).isEqualTo(PAYMENT);
        assertThat(matched.operation()).isEqualTo(AUTHORIZATION);
        assertThat(posted(matched.lines()))
                .containsExactly(
                        "DEBIT platform:processing_costs 41 USD", "CREDIT connector:simulator:receivable 41 USD");
        assertThat(reasons(story)).isEmpty();
        SettlementFileRead read = story.only(SettlementFileRead.class);
        assertThat(List.of(read.lines(), read.matched(), read.booked(), read.repeated(), read.exceptions()))
                .containsExactly(1, 1, 0, 0, 0);
        assertThat(read.totals().getFirst().fees()).isEqualTo(Movement.lowers(usd(41)));
    }

    @Test
    void ourKeyGoesBeforeTheGatewaysName() {
        SettlementLine byKey = new SettlementLine(
                2,
                MovementKind.CHARGE,
                ENTRY,
                List.of("unheard_of"),
                AUTHORIZATION.value(),
                Movement.raises(usd(10_50)),
                null,
                true,
                null,
                NOON);

        SettlementLineMatched matched =
                empty().line(byKey).ours(ours(usd(10_50), true)).only(SettlementLineMatched.class);

        assertThat(matched.lines()).isEmpty();
    }

    @Test
    void aPayoutIsPostedToTheBank() {
        SettlementLineBooked booked = empty().line(payout("pt_1", usd(10_09))).only(SettlementLineBooked.class);

        assertThat(posted(booked.lines()))
                .containsExactly("DEBIT cash:simulator 1009 USD", "CREDIT connector:simulator:receivable 1009 USD");
    }

    @Test
    void aFeeThatIsGivenBackIsPostedTheOtherWay() {
        SettlementLine back = new SettlementLine(
                2, MovementKind.FEE, "fee_1", List.of(), null, Movement.raises(usd(5)), null, true, null, NOON);

        assertThat(posted(empty().line(back).only(SettlementLineBooked.class).lines()))
                .containsExactly(
                        "DEBIT connector:simulator:receivable 5 USD", "CREDIT platform:processing_costs 5 USD");
    }

    @Test
    void aPayoutOfOursThatWentThroughTheGatewayIsMatchedAndLeavesWhatItOwes() {
        SettlementPayoutMatched matched = aDisbursement(usd(5_00)).only(SettlementPayoutMatched.class);

        assertThat(matched.payoutId()).isEqualTo(SettlementStory.PAYOUT);
        assertThat(posted(matched.lines()))
                .containsExactly("DEBIT cash:simulator 500 USD", "CREDIT connector:simulator:receivable 500 USD");
        assertThat(aDisbursement(usd(5_00))
                        .only(SettlementFileRead.class)
                        .totals()
                        .getFirst()
                        .paidOut())
                .isEqualTo(Movement.lowers(usd(5_00)));
    }

    @Test
    void aPayoutToABankIsOursWhereWeMadeItAndElseTheGateways() {
        SettlementLine toABank = payout("tr_1", usd(5_00));

        assertThat(empty().line(toABank).ours(paidOut(usd(5_00), true)).all(SettlementPayoutMatched.class))
                .hasSize(1);
        assertThat(empty().line(toABank).all(SettlementLineBooked.class)).hasSize(1);
    }

    @Test
    void aPayoutOfOursThatCameBackIsOwedAgain() {
        SettlementLine back = new SettlementLine(
                5,
                MovementKind.PAYOUT,
                "tr_1_reversed",
                List.of("tr_1"),
                null,
                Movement.raises(usd(5_00)),
                Movement.lowers(usd(1)),
                true,
                null,
                NOON);
        SettlementStory story = empty().line(back)
                .ours(cameBack(usd(5_00)))
                .known(new KnownMovement(paidOut(usd(5_00), true), true, SettlementReport.PAYOUTS, false));

        SettlementPayoutMatched matched = story.only(SettlementPayoutMatched.class);

        assertThat(matched.movement()).isEqualTo(MovementKind.DISBURSEMENT_RETURN);
        assertThat(posted(matched.lines()))
                .containsExactly(
                        "DEBIT connector:simulator:receivable 500 USD",
                        "CREDIT cash:simulator 500 USD",
                        "DEBIT platform:processing_costs 1 USD",
                        "CREDIT connector:simulator:receivable 1 USD");
        assertThat(reasons(story)).isEmpty();
    }

    @Test
    void aPayoutDiffersForTheSameReasonsAsAnythingElse() {
        assertThat(reasons(aDisbursement(usd(5_01)))).containsExactly(DifferenceReason.AMOUNT_DIFFERS);
        assertThat(reasons(aDisbursement(Money.of(5_00, "EUR")))).containsExactly(DifferenceReason.CURRENCY_DIFFERS);
        assertThat(reasons(empty().line(disbursement("tr_1", usd(5_00))).ours(paidOut(usd(5_00), false))))
                .containsExactly(DifferenceReason.STATUS_DIFFERS);
        assertThat(reasons(empty().line(disbursement("tr_9", usd(5_00)))))
                .containsExactly(DifferenceReason.UNKNOWN_TO_US);
        assertThat(reasons(aDisbursement(usd(5_00)).line(disbursement("tr_1", usd(5_00)))))
                .containsExactly(DifferenceReason.DUPLICATE);
        SettlementExceptionFound missing =
                empty().ours(paidOut(usd(5_00), true)).only(SettlementExceptionFound.class);
        assertThat(missing.reason()).isEqualTo(DifferenceReason.MISSING_IN_FILE);
        assertThat(missing.ours()).isEqualTo(paidOut(usd(5_00), true));
    }

    @Test
    void whatWeKnowNothingOfIsToldAndNotPosted() {
        SettlementStory story = empty().line(charge("tx_9", "ch_9", usd(1)));

        assertThat(reasons(story)).containsExactly(DifferenceReason.UNKNOWN_TO_US);
        assertThat(story.events()).hasSize(2);
    }

    @Test
    void anotherAmountOrCurrencyIsToldAndNotPosted() {
        assertThat(reasons(empty().line(charge(ENTRY, REFERENCE, usd(10_51))).ours(ours(usd(10_50), true))))
                .containsExactly(DifferenceReason.AMOUNT_DIFFERS);
        assertThat(reasons(empty().line(charge(ENTRY, REFERENCE, Money.of(10_50, "EUR")))
                        .ours(ours(usd(10_50), true))))
                .containsExactly(DifferenceReason.CURRENCY_DIFFERS);
    }

    @Test
    void whatByOurBooksHasNotHappenedIsTold() {
        assertThat(reasons(empty().line(charge(ENTRY, REFERENCE, usd(10_50))).ours(ours(usd(10_50), false))))
                .containsExactly(DifferenceReason.STATUS_DIFFERS);
    }

    @Test
    void theSameLineTwiceIsADuplicateAndSoIsAnotherLineAboutTheSame() {
        assertThat(reasons(aCharge().line(charge(ENTRY, REFERENCE, usd(10_50)))))
                .containsExactly(DifferenceReason.DUPLICATE);
        assertThat(reasons(aCharge().line(charge("tx_2", REFERENCE, usd(10_50)))))
                .containsExactly(DifferenceReason.DUPLICATE);
    }

    @Test
    void whatAnEarlierFileToldOfIsADuplicateUnlessTheReportIsOfAnotherKind() {
        SettlementStory same = empty().line(charge(ENTRY, REFERENCE, usd(10_50)))
                .known(new KnownMovement(ours(usd(10_50), true), true, SettlementReport.PAYOUTS, false));
        SettlementStory other = empty().line(charge(ENTRY, REFERENCE, usd(10_50)))
                .known(new KnownMovement(ours(usd(10_50), true), true, SettlementReport.ACTIVITY, false));

        assertThat(reasons(same)).containsExactly(DifferenceReason.DUPLICATE);
        assertThat(reasons(other)).isEmpty();
        assertThat(other.only(SettlementFileRead.class).repeated()).isEqualTo(1);
        assertThat(reasons(empty().line(payout("pt_1", usd(1))).earlier("pt_1", SettlementReport.PAYOUTS)))
                .containsExactly(DifferenceReason.DUPLICATE);
    }

    @Test
    void whatTheFileShouldTellOfIsMissingOnce() {
        SettlementStory missing = empty().line(payout("pt_1", usd(1))).ours(ours(usd(10_50), true));
        SettlementExceptionFound found = missing.only(SettlementExceptionFound.class);

        assertThat(found.reason()).isEqualTo(DifferenceReason.MISSING_IN_FILE);
        assertThat(found.line()).isNull();
        assertThat(reasons(empty().known(new KnownMovement(ours(usd(10_50), true), true, null, true))))
                .isEmpty();
        assertThat(reasons(empty().known(new KnownMovement(ours(usd(10_50), true), false, null, false))))
                .isEmpty();
        assertThat(reasons(empty().ours(ours(usd(10_50), false)))).isEmpty();
    }

    @Test
    void whatTheFileTellsWronglyIsNotMissingAsWell() {
        assertThat(reasons(empty().line(charge(ENTRY, REFERENCE, usd(1))).ours(ours(usd(10_50), true))))
                .hasSize(1);
    }

    @Test
    void aPayoutMustBeWhatItsLinesComeToWhereNothingElseExplainsIt() {
        SettlementLine line = ofPayout(charge(ENTRY, REFERENCE, usd(10_50)), "pt_1");

        assertThat(reasons(empty().line(line).ours(ours(usd(10_50), true)).line(payout("pt_1", usd(10_09)))))
                .isEmpty();
        assertThat(reasons(empty().line(line).ours(ours(usd(10_50), true)).line(payout("pt_1", usd(10_08)))))
                .containsExactly(DifferenceReason.AMOUNT_DIFFERS);
        assertThat(reasons(empty().line(line).line(payout("pt_1", usd(10_08)))))
                .containsExactly(DifferenceReason.UNKNOWN_TO_US);
    }

    @Test
    void theSameFileAgainChangesNothingAndAnotherOneIsRefusedThePlace() {
        SettlementState state = state(aCharge().events());

        assertThat(SettlementRules.decide(state, aCharge().file())).isEqualTo(Decision.<SettlementEvent>accept());
        assertThat(rejected(state, aCharge().file("hash-2"))).isEqualTo(RejectionCode.ALREADY_EXISTS);
    }

    private static ResolveException resolving(ChangeId change) {
        return new ResolveException(SETTLEMENT, TENANT, 1, change, "A test.", NOON);
    }

    private static SettlementState resolved() {
        SettlementState state =
                state(empty().line(charge("tx_9", "ch_9", usd(1))).events());
        Decision<SettlementEvent> decision = SettlementRules.decide(state, resolving(CHANGE));
        return SettlementRules.evolve(
                state, ((Decision.Accept<SettlementEvent>) decision).events().getFirst());
    }

    static Decision<SettlementEvent> resolvedTwice() {
        return SettlementRules.decide(resolved(), resolving(OTHER_CHANGE));
    }

    @Test
    void anExceptionIsResolvedOnce() {
        assertThat(SettlementRules.decide(resolved(), resolving(CHANGE))).isEqualTo(Decision.<SettlementEvent>accept());
        assertThat(rejected(resolved(), resolving(OTHER_CHANGE))).isEqualTo(RejectionCode.EXCEPTION_RESOLVED);
    }

    @Test
    void nobodyResolvesWhatIsNotThereOrAnothers() {
        SettlementState state =
                state(empty().line(charge("tx_9", "ch_9", usd(1))).events());
        Tenant stranger = new Tenant(OTHER_MERCHANT, Mode.TEST);

        assertThat(rejected(null, new ResolveException(SETTLEMENT, TENANT, 1, CHANGE, "A", NOON)))
                .isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(rejected(state, new ResolveException(SETTLEMENT, TENANT, 2, CHANGE, "A", NOON)))
                .isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(rejected(state, new ResolveException(SETTLEMENT, stranger, 1, CHANGE, "A", NOON)))
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    private static SettlementState state(List<SettlementEvent> events) {
        SettlementState state = null;
        for (SettlementEvent event : events) {
            state = SettlementRules.evolve(state, event);
        }
        return requireNonNull(state);
    }

    private static RejectionCode rejected(@Nullable SettlementState state, SettlementCommand command) {
        return ((Decision.Reject<SettlementEvent>) SettlementRules.decide(state, command))
                .rejection()
                .code();
    }
}
