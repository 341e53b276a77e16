package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.checking;
import static io.daybook.command.Orders.confirming;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.pending;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.voiding;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment to which commands are given one after another, and all that happened to it. */
public final class PaymentStory {

    static final CallPolicy POLICY = CallPolicy.STANDARD;

    private final List<PaymentEvent> events = new ArrayList<>();
    private @Nullable PaymentState state;

    public static PaymentStory of(InitiatePayment command) {
        return new PaymentStory().when(command);
    }

    /** $50.00 asked of the gateways of a route, nothing answered yet. */
    public static PaymentStory processing(CaptureMode mode, ConnectorName... route) {
        return of(pay(Orders.FIFTY, mode, route));
    }

    /** $50.00 held, nothing captured. */
    public static PaymentStory authorized() {
        return of(pay(Orders.FIFTY, CaptureMode.MANUAL)).when(answering(AUTHORIZATION, 1, executed()));
    }

    /** $50.00 captured in the same breath. */
    public static PaymentStory captured() {
        return of(pay(Orders.FIFTY, CaptureMode.AUTOMATIC)).when(answering(AUTHORIZATION, 1, executed()));
    }

    /** $50.00 debited from a bank account, which took days, and then taken back. */
    public static PaymentStory returned() {
        return debited().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, refused());
    }

    /** $50.00 debited from a bank account, which took days. */
    public static PaymentStory debited() {
        return of(pay(Orders.FIFTY, CaptureMode.AUTOMATIC))
                .when(answering(AUTHORIZATION, 1, pending()))
                .when(checking(AUTHORIZATION))
                .when(answering(AUTHORIZATION, 1, executed()));
    }

    /** The command is obeyed. */
    public PaymentStory when(PaymentCommand command) {
        Decision<PaymentEvent> decision = decide(command);
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        take(((Decision.Accept<PaymentEvent>) decision).events());
        return this;
    }

    public PaymentStory whenAnswered(OperationId operation, int attempt, GatewayAnswer answer) {
        return when(answering(operation, attempt, answer));
    }

    public PaymentStory whenCaptured(int number, long cents) {
        return when(capturing(number, cents)).whenAnswered(OperationId.capturing(capture(number)), 1, executed());
    }

    public PaymentStory whenVoided(int number) {
        return when(voiding(number)).whenAnswered(OperationId.voiding(release(number)), 1, executed());
    }

    public PaymentStory whenRefunded(int number, long cents) {
        return when(refunding(number, cents)).when(confirming(number));
    }

    /** The events happen, whoever decided them. */
    void take(List<? extends PaymentEvent> happened) {
        for (PaymentEvent event : happened) {
            state = PaymentHistory.evolve(state, event);
            events.add(event);
        }
    }

    Decision<PaymentEvent> decide(PaymentCommand command) {
        return command instanceof InitiatePayment first
                ? PaymentRules.initiate(state, first, true, POLICY)
                : PaymentRules.decide(state(), command, POLICY);
    }

    /** What happens when the command is given, as far as it is obeyed; the story itself does not go on. */
    List<PaymentEvent> after(PaymentCommand command) {
        return ((Decision.Accept<PaymentEvent>) decide(command)).events();
    }

    <E extends PaymentEvent> E after(PaymentCommand command, Class<E> only) {
        List<PaymentEvent> happened = after(command);
        assertThat(happened).hasExactlyElementsOfTypes(only);
        return only.cast(happened.getFirst());
    }

    void refuses(PaymentCommand command, RejectionCode code) {
        assertThat(decide(command))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection())
                                .isEqualTo(
                                        new Rejection(code, refusal.rejection().detail())));
    }

    void ignores(PaymentCommand command) {
        assertThat(decide(command)).isEqualTo(Decision.accept());
    }

    PaymentState state() {
        return requireNonNull(state);
    }

    public List<PaymentEvent> events() {
        return List.copyOf(events);
    }

    <E extends PaymentEvent> E last(Class<E> type) {
        return type.cast(events.getLast());
    }
}
