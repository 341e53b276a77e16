package io.daybook.command.simulation;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.Decision;
import io.daybook.command.rules.PaymentHistory;
import io.daybook.command.rules.PaymentRules;
import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.RefundRules;
import io.daybook.command.rules.RefundState;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The production rules, for whichever aggregate is meant. */
final class Rules {

    private Rules() {}

    /**
     * Decides.
     *
     * @param state null where there is no such stream
     */
    static Decision<? extends DomainEvent> decide(@Nullable Object state, Command command) {
        return switch (command) {
            case InitiatePayment first -> PaymentRules.initiate((PaymentState) state, first, true, World.POLICY);
            case PaymentCommand other ->
                state == null
                        ? Decision.<PaymentEvent>reject(RejectionCode.NOT_FOUND, "There is no such object.")
                        : PaymentRules.decide((PaymentState) state, other, World.POLICY);
            case RefundCommand refund ->
                state == null
                        ? Decision.<RefundEvent>reject(RejectionCode.NOT_FOUND, "There is no such object.")
                        : RefundRules.decide((RefundState) state, refund, World.POLICY);
            default -> throw new Violation("no such command: " + command);
        };
    }

    /** What is to be written for a decision: a refund begins in the unit of work that sets its money aside. */
    static List<Store.Part> parts(
            @Nullable Object state, int version, Command command, List<? extends DomainEvent> events) {
        List<Store.Part> parts = new ArrayList<>(2);
        parts.add(new Store.Part(command.target().value(), version, events));
        if (command instanceof RequestRefund asks && events.getFirst() instanceof RefundReserved reserved) {
            RefundEvent begun = RefundRules.begin((PaymentState) requireNonNull(state), asks, reserved, World.POLICY);
            parts.add(new Store.Part(asks.refundId().value(), 0, List.of(begun)));
        }
        return parts;
    }

    static Object evolve(@Nullable Object before, DomainEvent event) {
        boolean ofRefund = before instanceof RefundState || (before == null && event instanceof RefundEvent);
        return ofRefund
                ? RefundState.evolve((RefundState) before, (RefundEvent) event)
                : PaymentHistory.evolve((PaymentState) before, (PaymentEvent) event);
    }
}
