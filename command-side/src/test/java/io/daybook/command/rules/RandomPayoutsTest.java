package io.daybook.command.rules;

import static io.daybook.shared.Examples.CAPTURE;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REFUND;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.FundsMovement;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/**
 * Captures, refunds, payouts and what gateways say of them, told to the balance late, twice and in other portions: no payout
 * is promised more than is available, and in the end the balance is what the journal says we owe the merchant.
 */
class RandomPayoutsTest {

    private static final int STEPS = 120;
    private static final LedgerAccount PAYABLE = LedgerAccount.payable(MERCHANT);

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void neverPayOutMoreThanIsAvailableAndAgreeWithTheJournal(@ForAll @LongRange(min = 0) long seed) {
        Life life = new Life(seed);
        for (int i = 0; i < STEPS; i++) {
            life.step();
        }
        life.settle();
    }

    /** One merchant's money, and the log that tells of it. */
    private static final class Life {

        private final Random random;
        private final ReleaseTerms terms;
        private final List<DomainEvent> log = new ArrayList<>();
        private final Books books = new Books();
        private final List<PayoutState> payouts = new ArrayList<>();
        private @Nullable BalanceState balance;
        private Instant now = NOON;
        private int told;
        private long refunding;

        Life(long seed) {
            random = new Random(seed);
            Duration delay = Duration.ofHours(random.nextInt(3) * 24L);
            terms = new ReleaseTerms(delay, delay, Map.of());
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> capture(1 + random.nextInt(100_00));
                case 2 -> refund(1 + random.nextInt(50_00));
                case 3 -> refundFails();
                case 4, 5 -> tell();
                case 6 -> now = now.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
                case 7 -> release();
                case 8 -> request(1 + random.nextInt(80_00));
                default -> answer();
            }
        }

        private void write(DomainEvent event) {
            log.add(event);
            books.enter(event);
        }

        private void capture(long cents) {
            Money fee = usd(cents / 50);
            write(new PaymentCaptured(
                    PAYMENT,
                    CAPTURE,
                    OperationId.capturing(CAPTURE),
                    1,
                    SIMULATOR,
                    usd(cents),
                    fee,
                    true,
                    "ch_1",
                    Postings.captured(SIMULATOR, MERCHANT, usd(cents), fee, usd(0)),
                    now));
        }

        private void refund(long cents) {
            refunding += cents;
            write(new RefundReserved(
                    PAYMENT, REFUND, usd(cents), Postings.refundReserved(SIMULATOR, MERCHANT, usd(cents)), now));
        }

        private void refundFails() {
            if (refunding > 0) {
                Money amount = usd(refunding);
                refunding = 0;
                write(new RefundFailed(
                        REFUND,
                        PAYMENT,
                        OperationId.refunding(REFUND),
                        amount,
                        "refused",
                        Postings.refundFailed(SIMULATOR, MERCHANT, amount),
                        now));
            }
        }

        /** From somewhere before to somewhere after what was told last, as processors do that begin anew. */
        private void tell() {
            int from = Math.max(0, told - random.nextInt(6));
            int to = from + random.nextInt(log.size() - from + 1);
            tell(from, to);
        }

        private void tell(int from, int to) {
            List<FundsMovement> movements = new ArrayList<>();
            for (int i = from; i < to; i++) {
                if (log.get(i) instanceof MovesMoney event) {
                    movements.addAll(MerchantFunds.movedBy(event, MERCHANT, new Position(i + 1L)));
                }
            }
            told = Math.max(told, to);
            if (!movements.isEmpty()) {
                obey(BalanceRules.apply(balance, new ApplyFunds(PayoutOrders.BALANCE, TENANT, movements, now), terms));
            }
        }

        private void release() {
            if (balance != null) {
                obey(BalanceRules.release(balance, new ReleaseFunds(PayoutOrders.BALANCE, now)));
            }
        }

        private void request(long cents) {
            long before = balance == null
                    ? 0
                    : balance.availableMinor() + balance.due(now).minorUnits();
            var command = PayoutOrders.payingOut(payouts.size(), cents, now);
            Decision<BalanceEvent> decision = BalanceRules.request(balance, command, Optional.of(SIMULATOR));

            assertThat(decision instanceof Decision.Accept).isEqualTo(cents <= before);
            if (decision instanceof Decision.Accept<BalanceEvent> accepted) {
                obey(accepted);
                assertThat(accepted.events().getLast()).isInstanceOf(PayoutReserved.class);
                assertThat(balance.availableMinor()).isEqualTo(before - cents).isNotNegative();
                PayoutEvent begun = PayoutRules.begin(command, SIMULATOR, CallPolicy.STANDARD);
                write(begun);
                payouts.add(PayoutState.evolve(null, begun));
            }
        }

        private void obey(Decision<BalanceEvent> decision) {
            for (BalanceEvent event : ((Decision.Accept<BalanceEvent>) decision).events()) {
                write(event);
                balance = BalanceState.evolve(balance, event);
            }
        }

        private void answer() {
            if (!payouts.isEmpty()) {
                int which = random.nextInt(payouts.size());
                if (random.nextBoolean()) {
                    becomes(which, new CheckPayout(payouts.get(which).payoutId(), now));
                }
                int attempt = payouts.get(which).operation().call().attempt();
                becomes(which, new RecordPayoutAnswer(payouts.get(which).payoutId(), attempt, anyAnswer(), now));
            }
        }

        private void becomes(int which, io.daybook.shared.payout.PayoutCommand command) {
            PayoutState payout = payouts.get(which);
            Decision<PayoutEvent> decision = PayoutRules.decide(payout, command, CallPolicy.STANDARD);
            for (PayoutEvent event : ((Decision.Accept<PayoutEvent>) decision).events()) {
                write(event);
                payout = PayoutState.evolve(payout, event);
            }
            payouts.set(which, payout);
        }

        private GatewayAnswer anyAnswer() {
            return switch (random.nextInt(6)) {
                case 0, 1 -> Orders.executed();
                case 2 -> Orders.refused();
                case 3 -> Orders.pending();
                case 4 -> Orders.notExecuted();
                default -> Orders.unknown();
            };
        }

        /** Everything is told, and every delay is over. */
        void settle() {
            tell(0, log.size());
            tell(told, log.size());
            now = now.plus(Duration.ofDays(9));
            release();
            long owed = books.balance(PAYABLE, Phase.POSTED);
            long known = balance == null
                    ? 0
                    : balance.availableMinor() + balance.held().minorUnits();
            assertThat(known).as("the balance, and what the journal says").isEqualTo(owed);
            assertThat(balance == null || balance.held().isZero()).isTrue();
            assertThat(books.balance(LedgerAccount.payoutsInTransit(), Phase.POSTED))
                    .isEqualTo(sum(PayoutStatus.REQUESTED) + sum(PayoutStatus.SENT));
            assertThat(books.balance(LedgerAccount.cash(SIMULATOR), Phase.POSTED))
                    .isEqualTo(sum(PayoutStatus.PAID));
        }

        private long sum(PayoutStatus status) {
            return payouts.stream()
                    .filter(payout -> payout.status() == status)
                    .mapToLong(payout -> payout.amount().minorUnits())
                    .sum();
        }
    }
}
