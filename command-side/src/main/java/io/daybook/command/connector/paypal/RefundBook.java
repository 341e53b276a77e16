package io.daybook.command.connector.paypal;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was captured of a payment, what was refunded of each capture, and what of that by one operation. */
final class RefundBook {

    /**
     * One refund of one capture.
     *
     * @param key under which PayPal does it once
     */
    record Part(String capture, Money amount, String key) {}

    private record Taken(String id, Money amount, Instant at) {}

    private final OperationId operation;
    private final List<Fields> ours = new ArrayList<>();
    private final List<Taken> captures = new ArrayList<>();
    private final Map<String, Money> refunded = new LinkedHashMap<>();
    private Money done;
    private boolean failed;
    private boolean pending;

    private RefundBook(Order order, OperationId operation) throws NoAnswerException {
        this.operation = operation;
        this.done = Money.zero(order.amount().currency());
        for (Fields capture : order.payments().captures()) {
            switch (capture.text("status")) {
                case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED", "PENDING" ->
                    captures.add(new Taken(
                            Order.id(capture.text("id")), capture.money("amount"), capture.time("create_time")));
                case "DECLINED", "FAILED" -> {
                    // Took nothing.
                }
                default -> throw new NoAnswerException("unknown_status");
            }
        }
        captures.sort(Comparator.comparing(Taken::at).thenComparing(Taken::id));
        for (Fields refund : order.payments().refunds()) {
            enter(refund);
        }
    }

    static RefundBook read(Order order, OperationId operation) throws NoAnswerException {
        try {
            return new RefundBook(order, operation);
        } catch (IllegalArgumentException differentMoney) {
            throw new NoAnswerException("malformed_answer", differentMoney);
        }
    }

    private void enter(Fields refund) throws NoAnswerException {
        String status = refund.text("status");
        boolean mine = isOf(refund, operation);
        switch (status) {
            case "COMPLETED", "PENDING" -> {
                Money amount = refund.money("amount");
                refunded.merge(capture(refund), amount, Money::plus);
                if (mine) {
                    ours.add(refund);
                    done = done.plus(amount);
                    pending |= status.equals("PENDING");
                }
            }
            case "FAILED", "CANCELLED" -> failed |= mine;
            default -> throw new NoAnswerException("unknown_status");
        }
    }

    /** PayPal tells what a refund is of only by a link. */
    private static String capture(Fields refund) throws NoAnswerException {
        String link = refund.link("up").orElseThrow(NoAnswerException::malformed);
        return Order.id(link.substring(link.lastIndexOf('/') + 1));
    }

    static boolean isOf(Fields refund, OperationId operation) throws NoAnswerException {
        return refund.optionalText("custom_id")
                .filter(operation.value()::equals)
                .isPresent();
    }

    List<Fields> ours() {
        return ours;
    }

    Money done() {
        return done;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean isPending() {
        return pending;
    }

    /** What has become of a part, as far as it is written here. */
    Optional<GatewayAnswer> outcome(Part part) throws NoAnswerException {
        for (Fields refund : ours) {
            if (capture(refund).equals(part.capture())) {
                return Optional.of(Outcomes.refund(refund, part.amount()));
            }
        }
        return Optional.empty();
    }

    /**
     * Divides an amount among the captures, the oldest first.
     *
     * @return none when there is less left than the amount
     */
    List<Part> spread(Money amount) throws NoAnswerException {
        List<Part> parts = new ArrayList<>();
        Money rest = amount;
        try {
            for (Taken capture : captures) {
                Money free = capture.amount()
                        .minus(refunded.getOrDefault(
                                capture.id(), Money.zero(capture.amount().currency())));
                Money part = free.exceeds(rest) ? rest : free;
                if (!part.isZero()) {
                    parts.add(new Part(capture.id(), part, key(capture)));
                }
                rest = rest.minus(part);
            }
        } catch (IllegalArgumentException differentMoney) {
            throw new NoAnswerException("malformed_answer", differentMoney);
        }
        return rest.isZero() ? parts : List.of();
    }

    /** The oldest capture stays the oldest, whatever is captured later, so the operation's own key always means it. */
    private String key(Taken capture) {
        return capture.equals(captures.getFirst()) ? operation.value() : Keys.refunding(operation, capture.id());
    }
}
