package io.daybook.command.rules;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three processes that work on one payment: each decides from what it has seen so far, calls gateways over a bad line,
 * and may die at any moment. What it had in hand dies with it; only the log stays.
 */
final class Cluster {

    private static final int NODES = 3;
    private static final int LONGEST = 400;

    /** Something that a process has in hand. */
    private record Task(int node, Runnable work) {}

    private final SplittableRandom random;
    private final SharedLog log = new SharedLog();
    private final List<SharedLog.Reader> nodes =
            Stream.generate(log::reader).limit(NODES).toList();
    private final Map<ConnectorName, PretendedGateway> gateways;
    private final boolean sleepy;
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = NOON;
    private boolean calm;

    /**
     * Begins with nothing.
     *
     * @param sleepy whether the processes, in place of dying and of a bad line, fall asleep with a call in hand, and make
     *     it when they wake up, whatever the time is then
     */
    Cluster(SplittableRandom random, Map<ConnectorName, PretendedGateway> gateways, boolean sleepy) {
        this.random = random;
        this.gateways = gateways;
        this.sleepy = sleepy;
    }

    PaymentState payment() {
        return log.payment();
    }

    Instant now() {
        return now;
    }

    Books books() {
        return Books.of(log.events());
    }

    long count(Class<?> event) {
        return log.events().stream().filter(event::isInstance).count();
    }

    int conflicts() {
        return log.conflicts();
    }

    List<RefundState> refunds() {
        return log.refunds();
    }

    @Override
    public String toString() {
        return log.events().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** A merchant's command, at any of the processes. */
    void receives(PaymentCommand command) {
        give(random.nextInt(NODES), command);
    }

    /** Anything that can happen, happens. */
    void somethingHappens() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> someTask();
            case 5, 6 -> now = now.plusMillis(random.nextInt(12_000));
            case 7, 8 -> sweep(random.nextInt(NODES));
            default -> crash(random.nextInt(NODES));
        }
    }

    private void someTask() {
        if (!tasks.isEmpty()) {
            tasks.remove(random.nextInt(tasks.size())).work().run();
        }
    }

    private void crash(int node) {
        if (!sleepy && random.nextInt(4) == 0) {
            tasks.removeIf(task -> task.node() == node);
            nodes.get(node).forget();
        }
    }

    /** The gateways and the line are well again, and everything that is due is done until nothing is left to do. */
    void settles() {
        calm = true;
        gateways.values().forEach(PretendedGateway::recover);
        for (int rounds = 0; !tasks.isEmpty() || !open().isEmpty(); rounds++) {
            assertThat(rounds).as("rounds until everything has ended").isLessThan(LONGEST);
            if (!tasks.isEmpty()) {
                tasks.removeFirst().work().run();
            } else {
                Instant due = open().stream()
                        .map(Operation::due)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                now = due.isAfter(now) ? due : now;
                sweep(0);
            }
        }
    }

    private List<Operation> open() {
        Stream<Operation> refunds = log.refunds().stream()
                .filter(refund -> refund.status() == OperationStatus.PROCESSING)
                .map(RefundState::operation);
        return Stream.concat(payment().operations().values().stream(), refunds).toList();
    }

    /** The sweeper of a process resumes what is due, and retires what ran out. */
    private void sweep(int node) {
        open().stream()
                .filter(operation -> !now.isBefore(operation.due()))
                .map(operation -> operation.call().operation())
                .sorted(Comparator.comparing(OperationId::value))
                .forEach(operation -> give(
                        node,
                        isRefund(operation)
                                ? new ResumeRefund(new RefundId(operation.value()), operation, now)
                                : new ResumeOperation(PAYMENT, operation, now)));
        if (payment().held() != null && !now.isBefore(payment().held().expiresAt())) {
            give(node, new ExpirePayment(PAYMENT, now));
        }
    }

    private static boolean isRefund(OperationId operation) {
        return operation.value().startsWith(RefundId.PREFIX);
    }

    private void give(int node, Command command) {
        boolean careful = calm || random.nextInt(8) != 0;
        List<?> written = switch (command) {
            case PaymentCommand payment -> nodes.get(node).obey(payment, careful);
            case RefundCommand refund -> nodes.get(node).obey(refund, careful);
            default -> throw new AssertionError(command);
        };
        for (Object event : written) {
            switch (event) {
                case CallsGateway leased -> tasks.add(new Task(node, () -> call(node, leased)));
                case RefundSucceeded ended -> tell(at -> new ConfirmRefund(PAYMENT, ended.refundId(), at));
                case LateRefundFound late -> tell(at -> new ConfirmRefund(PAYMENT, late.refundId(), at));
                case RefundFailed ended -> tell(at -> new ReleaseRefund(PAYMENT, ended.refundId(), at));
                default -> {}
            }
        }
    }

    /** A tracking processor tells the payment, once or twice, on whichever process holds its token: none can lose it. */
    private void tell(Function<Instant, PaymentCommand> command) {
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            tasks.add(new Task(-1, () -> give(random.nextInt(NODES), command.apply(now))));
        }
    }

    private void call(int node, CallsGateway leased) {
        GatewayCall call = leased.call();
        if (sleepy && !calm && !leased.asks() && random.nextInt(8) != 0) {
            tasks.add(new Task(node, () -> call(node, leased)));
            return;
        }
        boolean looksAtTheClock = !sleepy && (calm || random.nextInt(4) != 0);
        if (looksAtTheClock && now.isAfter(call.deadline())) {
            return;
        }
        GatewayAnswer answer = overTheLine(node, leased);
        record(node, call, answer);
        if (random.nextInt(6) == 0) {
            record(random.nextInt(NODES), call, answer);
        }
    }

    private GatewayAnswer overTheLine(int node, CallsGateway leased) {
        PretendedGateway gateway = gateways.get(leased.call().connector());
        if (leased.asks()) {
            return gateway.lookUp(leased.call());
        }
        if (calm || sleepy) {
            return gateway.execute(leased.call(), now);
        }
        return switch (random.nextInt(8)) {
            case 0 -> Orders.unknown(); // The request was lost.
            case 1 -> { // The request arrives some time later, when nobody waits for its answer any more.
                tasks.add(new Task(-1, () -> gateway.execute(leased.call(), now)));
                yield Orders.unknown();
            }
            case 2 -> { // The answer is lost.
                gateway.execute(leased.call(), now);
                yield Orders.unknown();
            }
            case 3 -> { // The request is doubled on the way.
                tasks.add(new Task(node, () -> gateway.execute(leased.call(), now)));
                yield gateway.execute(leased.call(), now);
            }
            default -> gateway.execute(leased.call(), now);
        };
    }

    private void record(int node, GatewayCall call, GatewayAnswer answer) {
        OperationId operation = call.operation();
        tasks.add(new Task(
                node,
                () -> give(
                        node,
                        isRefund(operation)
                                ? new RecordRefundAnswer(
                                        new RefundId(operation.value()), operation, call.attempt(), answer, now)
                                : new RecordGatewayAnswer(PAYMENT, operation, call.attempt(), answer, now))));
    }
}
