package io.daybook.command.rules;

import static io.daybook.command.rules.PayoutOrders.applying;
import static io.daybook.command.rules.PayoutOrders.moved;
import static io.daybook.command.rules.PayoutOrders.payingOut;
import static io.daybook.command.rules.PayoutOrders.payout;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.payout.FundsMovement.Kind.EARNED;
import static io.daybook.shared.payout.FundsMovement.Kind.RESTORED;
import static io.daybook.shared.payout.FundsMovement.Kind.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be paid out, and when. */
class BalanceRulesTest {

    private static final ReleaseTerms AT_ONCE = ReleaseTerms.STANDARD;
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final ReleaseTerms LATER = new ReleaseTerms(TWO_DAYS, TWO_DAYS, Map.of());
    private static final Instant RELEASE = NOON.plus(TWO_DAYS);

    private @Nullable BalanceState state;

    private List<BalanceEvent> when(Decision<BalanceEvent> decision) {
        List<BalanceEvent> events = ((Decision.Accept<BalanceEvent>) decision).events();
        events.forEach(event -> state = BalanceState.evolve(state, event));
        return events;
    }

    private Decision<BalanceEvent> decide(RequestPayout command) {
        return BalanceRules.request(state, command, Optional.of(SIMULATOR));
    }

    private void has(long cents) {
        when(BalanceRules.apply(state, applying(NOON, moved(1, EARNED, cents)), AT_ONCE));
    }

    private static RejectionCode refusal(Decision<BalanceEvent> decision) {
        Rejection rejection = ((Decision.Reject<BalanceEvent>) decision).rejection();
        return rejection.code();
    }

    @Test
    void whatIsEarnedWithoutADelayCanBePaidOutToTheLastCentAndNoFurther() {
        has(60_00);

        assertThat(refusal(decide(payingOut(1, 60_01)))).isEqualTo(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE);
        List<BalanceEvent> events = when(decide(payingOut(1, 60_00)));

        assertThat(events).singleElement().isInstanceOfSatisfying(PayoutReserved.class, reserved -> {
            assertThat(reserved.amount()).isEqualTo(usd(60_00));
            assertThat(reserved.lines()).isEqualTo(PayoutPostings.requested(MERCHANT, usd(60_00)));
        });
        assertThat(refusal(decide(payingOut(2, 1)))).isEqualTo(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE);
    }

    @Test
    void aMerchantWhoNeverHadAnythingHasNothingToPayOut() {
        assertThat(refusal(decide(payingOut(1, 1)))).isEqualTo(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE);
    }

    @Test
    void whereNoGatewayPaysOutToIsRefusedBeforeTheAmountIsLookedAt() {
        Decision<BalanceEvent> decision = BalanceRules.request(state, payingOut(1, 1), Optional.empty());

        assertThat(refusal(decision)).isEqualTo(RejectionCode.PAYOUT_DESTINATION_UNKNOWN);
    }

    @Test
    void aPayoutThatIsAskedForTwiceIsSetAsideOnce() {
        has(60_00);
        when(decide(payingOut(1, 50_00)));

        assertThat(when(decide(payingOut(1, 50_00)))).isEmpty();
        assertThat(state.availableMinor()).isEqualTo(10_00);
    }

    @Test
    void soManyPayoutsAreRemembered() {
        has(100_000);
        for (int i = 0; i < BalanceState.REMEMBERED + 5; i++) {
            when(decide(payingOut(i, 1)));
        }

        assertThat(state.recent())
                .hasSize(BalanceState.REMEMBERED)
                .doesNotContain(payout(4))
                .contains(payout(5));
    }

    @Test
    void newMoneyIsHeldBackUntilTheFullHourAfterTheDelayAndWhatWasTakenCountsAtOnce() {
        List<BalanceEvent> events = when(BalanceRules.apply(
                null,
                applying(NOON, moved(4, EARNED, 50_00), moved(5, TAKEN, 20_00), moved(7, RESTORED, 5_00)),
                LATER));

        assertThat(events).singleElement().isInstanceOfSatisfying(FundsApplied.class, applied -> {
            assertThat(applied.available()).isEqualTo(usd(5_00));
            assertThat(applied.taken()).isEqualTo(usd(20_00));
            assertThat(applied.waiting()).containsExactly(new WaitingFunds(RELEASE, usd(50_00)));
            assertThat(applied.through().value()).isEqualTo(7);
        });
        assertThat(state.availableMinor()).isEqualTo(-15_00);
        assertThat(refusal(decide(payingOut(1, 1)))).isEqualTo(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE);
    }

    @Test
    void isReleasedAtItsTimeAndNotBefore() {
        when(BalanceRules.apply(null, applying(NOON, moved(1, EARNED, 50_00)), LATER));

        assertThat(when(BalanceRules.release(state, new ReleaseFunds(PayoutOrders.BALANCE, RELEASE.minusNanos(1)))))
                .isEmpty();
        List<BalanceEvent> events = when(BalanceRules.release(state, new ReleaseFunds(PayoutOrders.BALANCE, RELEASE)));

        assertThat(events).containsExactly(new FundsReleased(PayoutOrders.BALANCE, TENANT, usd(50_00), RELEASE));
        assertThat(state.availableMinor()).isEqualTo(50_00);
        assertThat(state.waiting()).isEmpty();
        assertThat(when(BalanceRules.release(state, new ReleaseFunds(PayoutOrders.BALANCE, RELEASE))))
                .isEmpty();
    }

    @Test
    void aPayoutNeedNotWaitUntilSomebodyHasReleasedWhatIsDue() {
        when(BalanceRules.apply(null, applying(NOON, moved(1, EARNED, 50_00)), LATER));

        assertThat(refusal(decide(payingOut(1, 50_00, RELEASE.minusNanos(1)))))
                .isEqualTo(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE);
        List<BalanceEvent> events = when(decide(payingOut(1, 50_00, RELEASE)));

        assertThat(events).hasExactlyElementsOfTypes(FundsReleased.class, PayoutReserved.class);
        assertThat(state.availableMinor()).isZero();
        assertThat(state.waiting()).isEmpty();
    }

    @Test
    void whatWasTakenInIsPassedOverInWhateverPortionsItIsToldAgain() {
        when(BalanceRules.apply(null, applying(NOON, moved(1, EARNED, 10_00), moved(2, EARNED, 20_00)), AT_ONCE));

        assertThat(when(BalanceRules.apply(state, applying(NOON, moved(2, EARNED, 20_00)), AT_ONCE)))
                .isEmpty();
        when(BalanceRules.apply(state, applying(NOON, moved(2, EARNED, 20_00), moved(3, TAKEN, 5_00)), AT_ONCE));

        assertThat(state.availableMinor()).isEqualTo(25_00);
        assertThat(state.through().value()).isEqualTo(3);
    }

    @Test
    void theDelayIsTheMerchantsOwnOrElseThatOfTheMode() {
        Instant halfPast = NOON.plusSeconds(1800);
        ReleaseTerms terms =
                new ReleaseTerms(Duration.ofHours(3), Duration.ZERO, Map.of(OTHER_MERCHANT, Duration.ofMillis(1500)));

        assertThat(terms.availableAt(new Tenant(MERCHANT, Mode.LIVE), halfPast))
                .isEqualTo(NOON.plus(Duration.ofHours(4)));
        assertThat(terms.availableAt(new Tenant(MERCHANT, Mode.LIVE), NOON)).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(terms.availableAt(TENANT, halfPast)).isBefore(NOON);
        assertThat(terms.availableAt(new Tenant(OTHER_MERCHANT, Mode.LIVE), NOON))
                .isEqualTo(NOON.plusSeconds(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseTerms(Duration.ofSeconds(-1), Duration.ZERO, Map.of()));
    }
}
