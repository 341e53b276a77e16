package io.daybook.command.simulation;

import io.daybook.command.rules.PaymentState;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One seed, lived from beginning to end: first with faults, then without any until nothing is left to do. */
public final class Schedule {

    private static final int MOST_STEPS_WITH_FAULTS = 400;
    private static final int MOST_STEPS_TO_SETTLE = 20_000;

    /**
     * What came of it.
     *
     * @param digest the same for the same seed, always
     * @param violation null when all is well
     */
    public record Outcome(
            long seed,
            long digest,
            Tally tally,
            int steps,
            @Nullable Violation violation,
            List<String> trace) {}

    private final World world;
    private final List<Client> clients = new ArrayList<>();
    private int steps;

    private Schedule(World world) {
        this.world = world;
        int number = 1 + world.below(2);
        for (int client = 1; client <= number; client++) {
            clients.add(new Client(world, client));
        }
    }

    /** Lives a seed. */
    public static Outcome of(long seed, Bug bug) {
        return live(seed, bug, false);
    }

    /** Lives a seed again, and tells the tale. */
    public static Outcome told(long seed, Bug bug) {
        return live(seed, bug, true);
    }

    private static Outcome live(long seed, Bug bug, boolean inWords) {
        World world = new World(seed, bug, inWords);
        Schedule schedule = new Schedule(world);
        Violation violation = null;
        try {
            schedule.live();
        } catch (Violation found) {
            violation = found;
        } catch (RuntimeException crash) {
            violation = new Violation("crashed: " + crash, crash);
        }
        return new Outcome(seed, world.trace.digest(), world.tally, schedule.steps, violation, world.trace.lines());
    }

    private void live() {
        for (Client client : clients) {
            world.agenda.add(world.delay(2_000), "a client begins", client::begin);
        }
        int faulty = 20 + world.below(MOST_STEPS_WITH_FAULTS);
        while (steps < faulty && world.agenda.step(false)) {
            steps++;
            disturb();
        }
        world.calmDown();
        while (world.agenda.step(true)) {
            steps++;
            Violation.unless(steps < faulty + MOST_STEPS_TO_SETTLE, "it never settles");
        }
        Invariants.check(world, clients);
        countOutcomes();
    }

    private void disturb() {
        if (world.fault(Happening.NODE_CRASHES, 70)) {
            Node node = world.anyNode();
            if (node.isUp()) {
                world.crash(node);
            }
        }
        if (world.fault(Happening.NODE_PAUSES, 150)) {
            world.pause(world.anyNode());
        }
        if (world.fault(Happening.DATABASE_RESTARTS, 250)) {
            world.database.restart();
        }
        if (world.fault(Happening.CLAIM_HOLDER_RENEWED, 200)) {
            world.anyNode().holdUnder(world.nextHolder());
        }
        if (world.fault(Happening.DAYS_PASS, 1_500)) {
            world.agenda.pass(Duration.ofDays(8).toMillis());
            world.toDo.wakeUp();
        }
    }

    private void countOutcomes() {
        Tally tally = world.tally;
        for (Store.Entry entry : world.store.log()) {
            switch (entry.event()) {
                case AttemptStarted _ -> tally.count(Happening.SECOND_ATTEMPTS);
                case VerificationStarted _ -> tally.count(Happening.QUESTIONS);
                case LateAuthorizationFound _ -> tally.count(Happening.LATE_AUTHORIZATIONS);
                case LateAuthorizationReversed _ -> tally.count(Happening.REVERSALS);
                case LateCaptureFound _ -> tally.count(Happening.LATE_CAPTURES);
                case PaymentCaptured _ -> tally.count(Happening.CAPTURES);
                case CaptureFailed _ -> tally.count(Happening.CAPTURES_FAILED);
                case PaymentVoided _ -> tally.count(Happening.VOIDS);
                case RefundSucceeded _ -> tally.count(Happening.REFUNDS);
                case LateRefundFound _ -> tally.count(Happening.LATE_REFUNDS);
                case RefundFailed _ -> tally.count(Happening.REFUNDS_FAILED);
                default -> {}
            }
        }
        for (Client client : clients) {
            for (Order order : client.orders()) {
                order.reserved().stream()
                        .filter(id -> order.kind == Order.Kind.PAY)
                        .map(world.store::state)
                        .filter(Objects::nonNull)
                        .forEach(state -> count((PaymentState) state));
            }
        }
    }

    private void count(PaymentState payment) {
        if (payment.gateway() > 1) {
            world.tally.count(Happening.SECOND_GATEWAYS);
        }
        world.tally.count(
                switch (payment.stage()) {
                    case AUTHORIZED, IN_REVIEW -> Happening.PAYMENT_AUTHORIZED;
                    case CAPTURED -> Happening.PAYMENT_CAPTURED;
                    case VOIDED, RELEASING, BLOCKED -> Happening.PAYMENT_VOIDED;
                    case EXPIRED -> Happening.PAYMENT_EXPIRED;
                    case DECLINED -> Happening.PAYMENT_DECLINED;
                    case FAILED, AUTHORIZING, RETURNED -> Happening.PAYMENT_FAILED;
                });
    }
}
