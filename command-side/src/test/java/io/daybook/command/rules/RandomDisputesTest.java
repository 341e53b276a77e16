package io.daybook.command.rules;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Phase.POSTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.command.rules.DisputeState.Outcome;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.dispute.DisputeStanding;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.OperationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever gateways tell of disputes, in whatever order and however often, between whatever refunds: what is refunded and
 * disputed never exceeds what was captured, every event balances, and the reserve holds what it should.
 */
class RandomDisputesTest {

    enum Kind {
        REFUND,
        END_REFUND,
        OPEN,
        MOVE,
        TELL
    }

    /**
     * @param which of three disputes, or how a refund ends
     * @param cents of a refund or a dispute of a payment of 1,000
     */
    record Step(Kind kind, int which, int cents, DisputeStanding standing) {}

    @Property(tries = 2_000)
    void keepTheBooksAndTheLimits(@ForAll("steps") List<Step> steps) {
        World world = new World();
        for (Step step : steps) {
            world.meets(step);
            world.check();
        }
        world.checkReplay();
    }

    @Property(tries = 2_000)
    void comeToTheSameInAnyOrder(@ForAll("tellings") List<DisputeStanding> told) {
        World world = new World();
        world.meets(new Step(Kind.OPEN, 0, 700, DisputeStanding.OPENED));
        told.forEach(standing -> world.meets(new Step(Kind.MOVE, 0, 0, standing)));
        world.meets(new Step(Kind.MOVE, 0, 0, DisputeStanding.WON));

        assertThat(world.disputes.values()).singleElement().satisfies(dispute -> {
            assertThat(dispute.outcome()).isEqualTo(Outcome.WON);
            assertThat(dispute.funds()).isEqualTo(DisputeFunds.REINSTATED);
        });
        world.check();
    }

    @Provide
    Arbitrary<List<DisputeStanding>> tellings() {
        return Arbitraries.of(
                        DisputeStanding.OPENED,
                        DisputeStanding.FUNDS_WITHDRAWN,
                        DisputeStanding.EVIDENCE_SUBMITTED,
                        DisputeStanding.FUNDS_REINSTATED,
                        DisputeStanding.WON)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 1_200),
                        Arbitraries.of(DisputeStanding.class))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static final class World {

        private static final long CAPTURED = 1_000;

        private final PaymentStory payment = PaymentStory.of(Orders.pay(usd(CAPTURED), CaptureMode.AUTOMATIC))
                .when(Orders.answering(OperationId.authorizing(PAYMENT, 1), 1, Orders.executed()));
        private final Books books = Books.of(payment.events());
        private final Map<DisputeId, DisputeState> disputes = new LinkedHashMap<>();
        private final Map<DisputeId, List<DisputeEvent>> happened = new LinkedHashMap<>();
        /** How each refund ended, if it did: told again, it is told the same. */
        private final Map<Integer, Boolean> refundsReached = new HashMap<>();

        private int refunds;

        void meets(Step step) {
            switch (step.kind()) {
                case REFUND ->
                    give(new RequestRefund(
                            PAYMENT, TENANT, Orders.refund(++refunds), new MinorUnits(step.cents()), null, NOON));
                case END_REFUND -> {
                    int number = 1 + step.which();
                    boolean reached = refundsReached.computeIfAbsent(number, _ -> step.cents() % 2 == 0);
                    give(reached ? Orders.confirming(number) : Orders.releasing(number));
                }
                case OPEN -> open(step);
                case MOVE -> move(reference(step).id(), step.standing());
                case TELL -> tell(reference(step).id());
            }
        }

        private static DisputeReference reference(Step step) {
            return new DisputeReference(SIMULATOR, "dp_" + step.which());
        }

        private void open(Step step) {
            OpenDispute command =
                    new OpenDispute(PAYMENT, reference(step), usd(step.cents()), usd(15), null, null, NOON, NOON);
            PaymentState before = payment.state();
            for (PaymentEvent event : give(command)) {
                happens(DisputeRules.begin(before, command, (DisputeReserved) event));
            }
        }

        private void move(DisputeId id, DisputeStanding standing) {
            DisputeState before = disputes.get(id);
            if (before == null) {
                return;
            }
            MoveDispute command = new MoveDispute(id, standing, NOON, NOON);
            try {
                Decision<DisputeEvent> decision = DisputeRules.decide(before, command);
                ((Decision.Accept<DisputeEvent>) decision).events().forEach(this::happens);
            } catch (IllegalStateException contradiction) {
                assertThat(before.funds()).isEqualTo(DisputeFunds.REINSTATED);
                assertThat(standing).isIn(DisputeStanding.LOST, DisputeStanding.ACCEPTED);
                return;
            }
            assertThat(DisputeRules.decide(disputes.get(id), command)).isEqualTo(Decision.accept());
        }

        private void tell(DisputeId id) {
            DisputeState dispute = disputes.get(id);
            if (dispute != null && dispute.outcome() != Outcome.OPEN) {
                give(
                        dispute.outcome() == Outcome.WON
                                ? new ReleaseDispute(PAYMENT, id, NOON)
                                : new ConfirmDispute(PAYMENT, id, NOON));
            }
        }

        private List<PaymentEvent> give(PaymentCommand command) {
            if (payment.decide(command) instanceof Decision.Accept<PaymentEvent>(List<PaymentEvent> events)) {
                payment.take(events);
                events.forEach(books::enter);
                assertThat(payment.decide(command)).isEqualTo(Decision.accept());
                return events;
            }
            return List.of();
        }

        private void happens(DisputeEvent event) {
            books.enter(event);
            disputes.put(event.disputeId(), DisputeState.evolve(disputes.get(event.disputeId()), event));
            happened.computeIfAbsent(event.disputeId(), _ -> new ArrayList<>()).add(event);
        }

        void check() {
            PaymentState state = payment.state();
            long refunds = state.refunds().values().stream()
                    .filter(part -> part.progress() != PaymentState.Progress.FAILED)
                    .mapToLong(part -> part.amount().minorUnits())
                    .sum();
            long claims = disputes.keySet().stream()
                    .map(id -> requireNonNull(state.disputes().find(id)))
                    .filter(part -> part.progress() != PaymentState.Progress.FAILED)
                    .mapToLong(part -> part.amount().minorUnits())
                    .sum();
            assertThat(state.disputed().minorUnits()).isEqualTo(Math.min(claims, CAPTURED - refunds));
            long taken = refunds + state.disputed().minorUnits();
            assertThat(taken).isBetween(0L, CAPTURED);
            assertThat(state.refundable().minorUnits()).isEqualTo(CAPTURED - taken);
            long held = disputes.values().stream()
                    .filter(dispute -> dispute.funds() != DisputeFunds.WITHDRAWN && dispute.outcome() != Outcome.WON)
                    .mapToLong(World::amount)
                    .sum();
            assertThat(books.balance(LedgerAccount.disputeReserve(MERCHANT), POSTED))
                    .isEqualTo(held);
            long withdrawn = disputes.values().stream()
                    .filter(dispute -> dispute.funds() == DisputeFunds.WITHDRAWN)
                    .mapToLong(World::amount)
                    .sum();
            assertThat(books.balance(LedgerAccount.receivable(SIMULATOR), POSTED))
                    .isEqualTo(withdrawn - CAPTURED);
        }

        private static long amount(DisputeState dispute) {
            return dispute.opened().amount().minorUnits();
        }

        void checkReplay() {
            PaymentState replayed = null;
            for (PaymentEvent event : payment.events()) {
                replayed = PaymentHistory.evolve(replayed, event);
            }
            assertThat(replayed).isEqualTo(payment.state());
            happened.forEach((id, events) -> {
                DisputeState dispute = null;
                for (DisputeEvent event : events) {
                    dispute = DisputeState.evolve(dispute, event);
                }
                assertThat(dispute).isEqualTo(disputes.get(id));
            });
        }
    }
}
