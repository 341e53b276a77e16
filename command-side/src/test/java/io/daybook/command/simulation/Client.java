package io.daybook.command.simulation;

import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.PaymentState.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A merchant's program: takes one payment, then does things to it, and repeats each request until it is answered. */
final class Client {

    private static final int PATIENCE = 35_000;
    private static final int RARELY = 10;
    private static final int LOOKS = 6;

    private final World world;
    private final int number;
    private final List<Order> orders = new ArrayList<>();
    private final boolean hasty;
    private int left;

    Client(World world, int number) {
        this.world = world;
        this.number = number;
        this.hasty = world.oneIn(3);
        this.left = world.below(5);
    }

    List<Order> orders() {
        return orders;
    }

    /** Whether it wants nothing more. */
    boolean isDone() {
        return left == 0 && orders.stream().allMatch(Order::isOver);
    }

    void begin() {
        long amount = 100L + world.below(10_000);
        place(new Order(key(), Order.Kind.PAY, null, amount, world.oneIn(2)));
    }

    private String key() {
        return "key-" + number + "-" + (orders.size() + 1);
    }

    private void place(Order order) {
        orders.add(order);
        send(order);
    }

    private void send(Order order) {
        int attempt = order.send();
        travel(order, attempt);
        if (world.fault(Happening.REQUEST_DOUBLED, RARELY)) {
            travel(order, attempt);
        }
        boolean hurries = world.fault(Happening.CLIENT_IMPATIENT, RARELY);
        world.agenda.add(hurries ? world.delay(200) : PATIENCE, "a client runs out of patience", () -> {
            if (order.isLast(attempt) && !order.isOver()) {
                send(order);
            }
        });
    }

    private void travel(Order order, int attempt) {
        Node node = world.anyNode();
        world.agenda.add(world.delay(20), "a request arrives", () -> {
            world.trace.note(world.agenda.now(), node.number, "REQUEST", order);
            if (node.isUp()) {
                world.agenda.add(
                        1, node, "takes a request", () -> world.door.handle(node, order, back(order, attempt)));
            } else {
                arrived(order, attempt, new Answer.TryAgain("no connection"));
            }
        });
    }

    private Consumer<Answer> back(Order order, int attempt) {
        return answer -> {
            world.trace.note(world.agenda.now(), 0, "ANSWER", answer);
            if (!world.fault(Happening.ANSWER_TO_CLIENT_LOST, RARELY)) {
                world.agenda.add(world.delay(20), "an answer arrives", () -> arrived(order, attempt, answer));
            }
        };
    }

    private void arrived(Order order, int attempt, Answer answer) {
        boolean before = order.isOver();
        order.hear(answer);
        count(answer);
        if (answer instanceof Answer.Done done) {
            Violation.unless(
                    world.store.version(done.id()) > 0 || isPart(order), "%s was answered, and is not", done.id());
        }
        if (!before && order.isOver()) {
            goOn(order);
        } else if (answer instanceof Answer.TryAgain && order.isLast(attempt) && !order.isOver()) {
            world.agenda.add(1_000 + world.delay(500), "a client tries again", () -> {
                if (order.isLast(attempt) && !order.isOver()) {
                    send(order);
                }
            });
        }
    }

    /** Captures and voids have no stream of their own. */
    private static boolean isPart(Order order) {
        return order.kind == Order.Kind.CAPTURE || order.kind == Order.Kind.VOID;
    }

    private void count(Answer answer) {
        world.tally.count(
                switch (answer) {
                    case Answer.Done done when done.again() -> Happening.ANSWERED_AGAIN;
                    case Answer.Done done ->
                        done.status() == 201 ? Happening.ANSWERED_CREATED : Happening.ANSWERED_ACCEPTED;
                    case Answer.Rejected _ -> Happening.ANSWERED_REJECTED;
                    case Answer.TryAgain _ -> Happening.ANSWERED_TROUBLE;
                });
    }

    private void goOn(Order order) {
        if (world.oneIn(8)) {
            world.agenda.add(world.delay(60_000), "a client repeats an old request", () -> travel(order, 0));
        }
        if (orders.getFirst().heard().stream().noneMatch(Answer.Done.class::isInstance)) {
            left = 0;
        }
        if (left > 0 && (!hasty || order.kind == Order.Kind.PAY)) {
            world.agenda.add(world.delay(3_000), "a client goes on", () -> next(LOOKS));
        }
    }

    /** Mostly waits until the payment is authorized. */
    private void next(int looks) {
        String payment = payment();
        PaymentState state = (PaymentState) world.store.state(payment);
        boolean waits = state == null || state.stage() == Stage.AUTHORIZING;
        if (waits && looks > 0 && !world.oneIn(8)) {
            world.agenda.add(1_000L * (LOOKS + 1 - looks), "a client looks again", () -> next(looks - 1));
            return;
        }
        left--;
        boolean all = world.oneIn(4);
        long amount = all ? 0 : 1L + world.below(6_000);
        boolean captures = state != null && state.stage() == Stage.AUTHORIZED;
        Order.Kind kind = switch (world.below(8)) {
            case 0, 1, 2 -> captures ? Order.Kind.CAPTURE : Order.Kind.REFUND;
            case 3 -> Order.Kind.CAPTURE;
            case 4 -> Order.Kind.VOID;
            default -> Order.Kind.REFUND;
        };
        if (hasty && left > 0) {
            world.agenda.add(world.delay(300), "a client does not wait", () -> next(LOOKS));
        }
        place(new Order(key(), kind, payment, kind == Order.Kind.VOID ? 0 : amount, world.oneIn(4)));
    }

    private String payment() {
        return orders.getFirst().heard().stream()
                .filter(Answer.Done.class::isInstance)
                .map(answer -> ((Answer.Done) answer).id())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
