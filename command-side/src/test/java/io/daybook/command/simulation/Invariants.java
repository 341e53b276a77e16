package io.daybook.command.simulation;

import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.command.rules.RefundState;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What must hold once everything has settled, and of each row that is shown before. */
final class Invariants {

    private final World world;
    private final List<Client> clients;
    private final Map<String, PaymentState> payments = new TreeMap<>();
    private final Map<String, RefundState> refunds = new TreeMap<>();

    private Invariants(World world, List<Client> clients) {
        this.world = world;
        this.clients = clients;
    }

    static void check(World world, List<Client> clients) {
        Invariants invariants = new Invariants(world, clients);
        invariants.foldTheLog();
        invariants.everythingHasEnded();
        invariants.clientsWereToldTheTruth();
        invariants.gatewaysAgree();
        invariants.booksBalance();
        invariants.readModelsAreTheLog();
    }

    /** A row that is shown says what its payment was at that version, as far as it does not hang on its refunds. */
    static void checkRow(World world, String id, PaymentRows.Payment row) {
        PaymentState state = (PaymentState) Objects.requireNonNull(world.store.state(id, row.version()));
        boolean authorizing = state.stage() == Stage.AUTHORIZING;
        long captured = state.captured().minorUnits();
        boolean between = row.automatic() && row.status() == PaymentStatus.PROCESSING;
        Violation.unless(
                row.captured() == captured && (between || authorizing == (row.status() == PaymentStatus.PROCESSING)),
                "%s was shown as %s, and was %s",
                id,
                row,
                state);
    }

    /** From nothing, and without the states that the store has kept. */
    private void foldTheLog() {
        Map<String, Integer> versions = new HashMap<>();
        long position = 0;
        for (Store.Entry entry : world.store.log()) {
            Violation.unless(entry.position() == ++position, "position %d is missing", position);
            int sequence = versions.merge(entry.stream(), 1, Integer::sum) - 1;
            Violation.unless(entry.sequence() == sequence, "%s has no sequence %d", entry.stream(), sequence);
            if (entry.stream().startsWith(RefundId.PREFIX)) {
                refunds.put(entry.stream(), (RefundState) Rules.evolve(refunds.get(entry.stream()), entry.event()));
            } else {
                payments.put(entry.stream(), (PaymentState) Rules.evolve(payments.get(entry.stream()), entry.event()));
            }
        }
    }

    private void everythingHasEnded() {
        payments.forEach((id, payment) -> {
            Violation.unless(payment.stage() != Stage.AUTHORIZING, "%s is still processing", id);
            Violation.unless(payment.operations().isEmpty(), "%s has open operations", id);
            payment.refunds().forEach((refund, part) -> {
                OperationStatus ended =
                        Objects.requireNonNull(refunds.get(refund.value())).status();
                Violation.unless(
                        part.progress() == (ended == OperationStatus.SUCCEEDED ? Progress.SUCCEEDED : Progress.FAILED),
                        "%s does not know that %s %s",
                        id,
                        refund,
                        ended);
            });
        });
        refunds.forEach((id, refund) ->
                Violation.unless(refund.status() != OperationStatus.PROCESSING, "%s is still processing", id));
        Violation.unless(world.toDo.isEmpty(), "the to-do list is not empty");
        world.followers.forEach(follower ->
                Violation.unless(follower.token() == world.store.log().size(), "%s is behind", follower.getClass()));
        clients.forEach(
                client -> Violation.unless(client.isDone(), "a client was never answered: %s", client.orders()));
    }

    private boolean exists(Order order, String id) {
        return switch (order.kind) {
            case PAY -> payments.containsKey(id);
            case REFUND -> refunds.containsKey(id);
            case CAPTURE ->
                payments.get(order.paymentOf(id)).captures().keySet().stream()
                        .anyMatch(capture -> capture.value().equals(id));
            case VOID ->
                payments.get(order.paymentOf(id)).voids().stream()
                        .anyMatch(release -> release.value().equals(id));
        };
    }

    /** Nothing that was acknowledged is lost, and one key is one thing. */
    private void clientsWereToldTheTruth() {
        for (Client client : clients) {
            for (Order order : client.orders()) {
                long done = order.reserved().stream()
                        .distinct()
                        .filter(id -> exists(order, id))
                        .count();
                Violation.unless(done <= 1, "%s was done %d times: %s", order, done, order.reserved());
                Answer.Done first = null;
                for (Answer answer : order.heard()) {
                    if (answer instanceof Answer.Done told) {
                        Violation.unless(exists(order, told.id()), "%s was acknowledged and is lost", told);
                        Violation.unless(
                                first == null || first.repeated().equals(told.repeated()),
                                "%s was answered by %s and by %s",
                                order,
                                first,
                                told);
                        first = told;
                    }
                }
            }
        }
    }

    private void gatewaysAgree() {
        Set<OperationId> executed = executed();
        world.calls
                .heard()
                .forEach((operation, kind) -> Violation.unless(
                        kind == OperationKind.VOID || executed.contains(operation),
                        "%s was executed, and the log was told and does not say so",
                        operation));
        world.gateways.values().forEach(gateway -> {
            gateway.leaveOutWhatNobodyHeardOf(executed);
            gateway.checkThatNothingWasDoneTwice();
            payments.forEach(gateway::agreeWith);
        });
        payments.forEach((id, payment) -> {
            long charges = world.gateways.values().stream()
                    .mapToLong(gateway -> gateway.standing(id))
                    .sum();
            Violation.unless(charges <= 1, "%s was charged %d times", id, charges);
            Violation.unless(!payment.refunded().exceeds(payment.captured()), "%s: refunded more than captured", id);
        });
    }

    /** What the log says was executed. */
    private Set<OperationId> executed() {
        Set<OperationId> executed = new HashSet<>();
        for (Store.Entry entry : world.store.log()) {
            switch (entry.event()) {
                case PaymentAuthorized held -> executed.add(held.operation());
                case LateAuthorizationFound found -> executed.add(found.operation());
                case PaymentCaptured captured -> executed.add(captured.operation());
                case LateAuthorizationReversed reversed -> executed.add(reversed.operation());
                case LateCaptureFound found -> executed.add(found.operation());
                case LateCaptureReversed reversed -> executed.add(reversed.operation());
                case RefundSucceeded refunded -> executed.add(refunded.operation());
                case LateRefundFound late -> executed.add(late.operation());
                default -> {}
            }
        }
        return executed;
    }

    private void booksBalance() {
        Map<LedgerRows.Place, Long> balances = new HashMap<>();
        for (Store.Entry entry : world.store.log()) {
            if (entry.event() instanceof MovesMoney money) {
                Map<Object, Long> sums = new HashMap<>();
                for (LedgerLine line : money.lines()) {
                    long amount = line.amount().minorUnits();
                    sums.merge(
                            List.of(line.amount().currency(), line.phase()),
                            line.direction() == Direction.CREDIT ? amount : -amount,
                            Long::sum);
                }
                Violation.unless(sums.values().stream().allMatch(sum -> sum == 0), "%s does not balance", entry);
            }
            LedgerRows.enter(balances, entry);
        }
        Violation.unless(
                balances.equals(world.ledger.balances()), "ledger: %s, log: %s", world.ledger.balances(), balances);
        long promised = 0;
        long owed = 0;
        long fees = 0;
        for (PaymentState payment : payments.values()) {
            promised += payment.stage() == Stage.AUTHORIZED
                    ? Objects.requireNonNull(payment.held())
                            .amount()
                            .minus(payment.captured())
                            .minorUnits()
                    : 0;
            fees += payment.charged().minorUnits();
            owed += payment.captured().minorUnits()
                    - payment.charged().minorUnits()
                    - payment.refunded().minorUnits();
        }
        same(balances, LedgerAccount.payable(World.MERCHANT), Phase.PENDING, promised);
        same(balances, LedgerAccount.payable(World.MERCHANT), Phase.POSTED, owed);
        same(balances, LedgerAccount.refundReserve(World.MERCHANT), Phase.POSTED, 0);
        same(balances, LedgerAccount.fees(), Phase.POSTED, fees);
    }

    private static void same(Map<LedgerRows.Place, Long> balances, LedgerAccount account, Phase phase, long expected) {
        long stands = balances.getOrDefault(new LedgerRows.Place(account.value(), phase), 0L);
        Violation.unless(stands == expected, "%s %s: %d, and should be %d", account, phase, stands, expected);
    }

    private void readModelsAreTheLog() {
        PaymentRows fresh = new PaymentRows(world);
        world.store.log().forEach(fresh::enter);
        Violation.unless(
                fresh.payments().equals(world.payments.payments()),
                "%s, and should be %s",
                world.payments.payments(),
                fresh.payments());
        Violation.unless(
                fresh.parts().equals(world.payments.parts()),
                "%s, and should be %s",
                world.payments.parts(),
                fresh.parts());
        payments.forEach((id, payment) -> {
            PaymentRows.Payment row = Objects.requireNonNull(world.payments.payment(id));
            Violation.unless(
                    row.captured() == payment.captured().minorUnits()
                            && row.refunded() == payment.refunded().minorUnits()
                            && row.reserved() == 0
                            && statusOf(payment) == row.status(),
                    "%s is shown as %s, and is %s",
                    id,
                    row,
                    payment);
        });
    }

    private static PaymentStatus statusOf(PaymentState payment) {
        return switch (payment.stage()) {
            case AUTHORIZING -> PaymentStatus.PROCESSING;
            case AUTHORIZED ->
                payment.captured().isZero() ? PaymentStatus.AUTHORIZED : PaymentStatus.PARTIALLY_CAPTURED;
            case IN_REVIEW -> PaymentStatus.REVIEW;
            case RELEASING, BLOCKED -> PaymentStatus.BLOCKED;
            case CAPTURED -> PaymentStatus.CAPTURED;
            case VOIDED -> PaymentStatus.VOIDED;
            case EXPIRED -> PaymentStatus.EXPIRED;
            case DECLINED -> PaymentStatus.DECLINED;
            case FAILED, RETURNED -> PaymentStatus.FAILED;
        };
    }
}
