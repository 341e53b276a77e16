package io.daybook.command.rules;

import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A payment and its refunds, to which anything may come in any order, checked after every step. */
final class RandomLife {

    private final PaymentStory payment;
    private final Map<RefundId, RefundState> refunds = new LinkedHashMap<>();
    private final Map<RefundId, List<RefundEvent>> refundEvents = new LinkedHashMap<>();
    private final List<OperationId> asked = new ArrayList<>(List.of(AUTHORIZATION));
    private final Books books;
    private Instant now = NOON;
    private int numbers;

    RandomLife(InitiatePayment command) {
        payment = PaymentStory.of(command);
        books = Books.of(payment.events());
    }

    void meets(RandomOrder order) {
        switch (order.kind()) {
            case CAPTURE, CAPTURE_ALL -> give(capture(order));
            case VOID -> give(new VoidPayment(PAYMENT, TENANT, Orders.release(++numbers), now));
            case REFUND, REFUND_ALL -> give(refund(order));
            case EXECUTED -> answer(order, new GatewayAnswer.Executed("ch_1", null, now));
            case REFUSED -> answer(order, new GatewayAnswer.Refused(Orders.DECLINE, null, now));
            case NOT_EXECUTED -> answer(order, Orders.notExecuted());
            case UNKNOWN -> answer(order, Orders.unknown());
            case ACTION_REQUIRED ->
                answer(order, new GatewayAnswer.ActionRequired("ch_1", Orders.CHALLENGE, null, now.plusSeconds(1)));
            case PENDING -> answer(order, new GatewayAnswer.Pending("ch_1", null, now));
            case CHECK -> check(pick(asked, order.which()));
            case RESUME -> resume(pick(asked, order.which()));
            case TELL -> tell(order.which());
            case WAIT -> now = now.plusMillis(order.size() * 20L);
            case EXPIRE -> give(Orders.expiring(now.plus(Duration.ofDays(order.variant() * 4L))));
        }
    }

    private CapturePayment capture(RandomOrder order) {
        MinorUnits amount = order.kind() == RandomOrder.Kind.CAPTURE ? amount(order) : null;
        return new CapturePayment(PAYMENT, TENANT, Orders.capture(++numbers), amount, order.variant() == 0, now);
    }

    private RequestRefund refund(RandomOrder order) {
        MinorUnits amount = order.kind() == RandomOrder.Kind.REFUND ? amount(order) : null;
        return new RequestRefund(PAYMENT, TENANT, Orders.refund(++numbers), amount, null, now);
    }

    private MinorUnits amount(RandomOrder order) {
        long all = payment.state().terms().amount().minorUnits();
        return new MinorUnits(Math.max(1, all * order.size() / 1000));
    }

    private void answer(RandomOrder order, GatewayAnswer answer) {
        OperationId operation = pick(asked, order.which());
        int attempt = 1 + order.variant() % POLICY.attempts();
        if (operation.value().startsWith(RefundId.PREFIX)) {
            RefundId refund = new RefundId(operation.value());
            give(new RecordRefundAnswer(refund, operation, attempt, answer, now));
        } else {
            give(new RecordGatewayAnswer(PAYMENT, operation, attempt, answer, now));
        }
    }

    private void resume(OperationId operation) {
        if (operation.value().startsWith(RefundId.PREFIX)) {
            give(new ResumeRefund(new RefundId(operation.value()), operation, now));
        } else {
            give(new ResumeOperation(PAYMENT, operation, now));
        }
    }

    private void check(OperationId operation) {
        if (operation.value().startsWith(RefundId.PREFIX)) {
            give(new CheckRefund(new RefundId(operation.value()), operation, now));
        } else {
            give(new CheckOperation(PAYMENT, operation, now));
        }
    }

    private void tell(int which) {
        if (refunds.isEmpty()) {
            return;
        }
        RefundState refund = pick(List.copyOf(refunds.values()), which);
        if (refund.status() == OperationStatus.SUCCEEDED) {
            give(new PaymentCommand.ConfirmRefund(PAYMENT, refund.refundId(), now));
        } else if (refund.status() == OperationStatus.FAILED) {
            give(new PaymentCommand.ReleaseRefund(PAYMENT, refund.refundId(), now));
        }
    }

    private static <T> T pick(List<T> from, int which) {
        return from.get(which % from.size());
    }

    private void give(PaymentCommand command) {
        PaymentState before = payment.state();
        Decision<PaymentEvent> decision = payment.decide(command);
        if (decision instanceof Decision.Accept<PaymentEvent>(List<PaymentEvent> events)) {
            payment.take(events);
            events.forEach(this::note);
            if (command instanceof RequestRefund asks && !events.isEmpty()) {
                RefundReserved reserved = (RefundReserved) events.getFirst();
                happens(RefundRules.begin(before, asks, reserved, POLICY), asks.refundId());
            }
            assertThat(payment.decide(command)).as("again: %s", command).isEqualTo(Decision.accept());
        }
    }

    private void give(RefundCommand command) {
        RefundState before = refunds.get(command.refundId());
        try {
            Decision<RefundEvent> decision = RefundRules.decide(before, command, POLICY);
            ((Decision.Accept<RefundEvent>) decision).events().forEach(event -> happens(event, command.refundId()));
        } catch (IllegalStateException bug) {
            assertThat(before.status()).as(bug.getMessage()).isEqualTo(OperationStatus.FAILED);
            return;
        }
        assertThat(RefundRules.decide(refunds.get(command.refundId()), command, POLICY))
                .as("again: %s", command)
                .isEqualTo(Decision.accept());
    }

    private void happens(RefundEvent event, RefundId id) {
        refunds.put(id, RefundState.evolve(refunds.get(id), event));
        refundEvents.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
        note(event);
        assertThat(event instanceof RefundRequested)
                .isEqualTo(refundEvents.get(id).size() == 1);
    }

    private void note(Object event) {
        books.enter(event);
        if (event instanceof CallsGateway leased
                && !asked.contains(leased.call().operation())) {
            asked.add(leased.call().operation());
        }
    }

    /** What must hold at any time. */
    void check() {
        PaymentState state = payment.state();
        long authorized = state.held() == null ? 0 : state.held().amount().minorUnits();
        long captured = state.captured().minorUnits();
        assertThat(captured).isLessThanOrEqualTo(authorized);
        assertThat(state.refundable().minorUnits()).isBetween(0L, captured);
        assertThat(state.capturable().minorUnits()).isBetween(0L, authorized - captured);
        books.agreeWith(state, refunds.values());
    }

    /** A replay of what happened gives the same state. */
    void checkReplay() {
        PaymentState replayed = null;
        for (PaymentEvent event : payment.events()) {
            replayed = PaymentHistory.evolve(replayed, event);
        }
        assertThat(replayed).isEqualTo(payment.state());
        refundEvents.forEach((id, events) -> {
            RefundState refund = null;
            for (RefundEvent event : events) {
                refund = RefundState.evolve(refund, event);
            }
            assertThat(refund).isEqualTo(refunds.get(id));
        });
    }
}
