package io.daybook.command.simulation;

import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The to-do list of open operations and authorizations, and the sweeper that works it off, on one node at a time. A model
 * of {@code OpenOperationsProjection} and {@code OverdueSweeper}, which hang on tables.
 */
final class ToDoList extends Follower {

    private static final long EVERY = 1_000;
    private static final long GRACE = 1_000;
    private static final int DEAD_SWEEPER_FOUND = 60_000;

    private record Open(PaymentId payment, OperationId operation, Instant due) {}

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Instant> authorizations = new LinkedHashMap<>();
    private boolean sweeping;
    private int turn;

    ToDoList(World world) {
        super(world, "the to-do list", 6);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whose authorizations can run out. */
    Map<String, Instant> authorizations() {
        return authorizations;
    }

    @Override
    void apply(Store.Entry entry) {
        DomainEvent event = entry.event();
        if (event instanceof CallsGateway leased) {
            OperationId operation = leased.call().operation();
            PaymentId payment =
                    event instanceof RefundEvent refund ? refund.paymentId() : ((PaymentEvent) event).paymentId();
            open.put(
                    operation.value(),
                    new Open(payment, operation, leased.call().deadline()));
        }
        switch (event) {
            case AttemptFailed failed when failed.retryAt() != null -> pause(failed.operation(), failed.retryAt());
            case AttemptFailed failed -> ended(failed.operation());
            case FellBack given -> ended(given.operation());
            case OutcomeUnknown unknown -> pause(unknown.operation(), unknown.askAt());
            case AuthorizationDeclinedByIssuer declined -> ended(declined.operation());
            case PaymentAuthorized held -> {
                ended(held.operation());
                authorizations.put(held.paymentId().value(), held.expiresAt());
            }
            case PaymentCaptured captured -> {
                ended(captured.operation());
                if (captured.last()) {
                    authorizations.remove(captured.paymentId().value());
                }
            }
            case CaptureFailed failed -> ended(failed.operation());
            case PaymentVoided voided -> {
                ended(voided.operation());
                authorizations.remove(voided.paymentId().value());
            }
            case VoidFailed failed -> ended(failed.operation());
            case PaymentExpired expired ->
                authorizations.remove(expired.paymentId().value());
            case LateAuthorizationReversed reversed -> ended(reversed.operation());
            case LateCaptureReversed reversed -> ended(reversed.operation());
            case ReversalFailed failed -> ended(failed.operation());
            case RefundSucceeded done -> ended(done.operation());
            case RefundFailed failed -> ended(failed.operation());
            case LateRefundFound late -> ended(late.operation());
            case OutcomeConfirmed confirmed -> ended(confirmed.operation());
            default -> {}
        }
    }

    @Override
    void clear() {
        open.clear();
        authorizations.clear();
    }

    @Override
    boolean waitsForTheDisk() {
        return true;
    }

    private void pause(OperationId operation, Instant until) {
        Open row = open.get(operation.value());
        if (row != null) {
            open.put(operation.value(), new Open(row.payment(), operation, until));
        }
    }

    private void ended(OperationId operation) {
        open.remove(operation.value());
    }

    @Override
    void committed() {
        if (!sweeping) {
            wakeUp();
        }
    }

    /** When the next row is due. Weeks until an authorization runs out are not waited for, unless they pass by chance. */
    private void plan(long atLeast) {
        Instant now = World.NOON.plusMillis(world.agenda.now());
        Stream<Instant> runningOut =
                authorizations.values().stream().filter(end -> end.isBefore(now.plus(Duration.ofHours(1))));
        sweeping = false;
        Stream.concat(open.values().stream().map(Open::due), runningOut)
                .min(Instant::compareTo)
                .ifPresent(due -> {
                    sweeping = true;
                    long wait = Duration.between(now, due).toMillis() + GRACE + 1;
                    int next = ++turn;
                    world.agenda.add(Math.max(atLeast, wait), "the sweeper's turn", () -> sweep(next));
                });
    }

    private void sweep(int mine) {
        if (mine != turn) {
            return;
        }
        Node node = world.anyNode();
        if (!node.isUp()) {
            world.agenda.add(EVERY, "the sweeper's turn", () -> sweep(mine));
            return;
        }
        world.agenda.add(world.delay(50), node, "sweeps", () -> {
            for (Command command : due(node.clock(world.agenda.now()))) {
                world.tally.count(Happening.SWEPT);
                world.obeying.obey(node, command, _ -> {});
            }
            plan(EVERY);
        });
    }

    private List<Command> due(Instant now) {
        List<Command> commands = new ArrayList<>();
        Instant before = now.minusMillis(GRACE);
        for (Open row : open.values()) {
            if (row.due().isBefore(before)) {
                commands.add(Calls.resuming(row.payment(), row.operation(), now));
            }
        }
        authorizations.forEach((payment, end) -> {
            if (end.isBefore(now)) {
                commands.add(new ExpirePayment(new PaymentId(payment), now));
            }
        });
        return commands;
    }

    /** A turn that died with its node is found by the others after a while. */
    void nodeDied() {
        int last = turn;
        world.agenda.add(DEAD_SWEEPER_FOUND, "a dead sweeper is looked for", () -> {
            if (turn == last) {
                wakeUp();
            }
        });
    }

    /** Something may have become due. */
    void wakeUp() {
        if (world.bug != Bug.NEVER_SWEEPS) {
            plan(EVERY);
        }
    }
}
