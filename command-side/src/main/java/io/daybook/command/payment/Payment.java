package io.daybook.command.payment;

import static io.daybook.command.Obedience.obey;
import static java.util.Objects.requireNonNull;

import io.daybook.command.Obedience;
import io.daybook.command.connector.Connectors;
import io.daybook.command.dispute.Dispute;
import io.daybook.command.refund.Refund;
import io.daybook.command.risk.RiskDesk;
import io.daybook.command.rules.BeginningRules;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.Decision;
import io.daybook.command.rules.DisputeRules;
import io.daybook.command.rules.PaymentHistory;
import io.daybook.command.rules.PaymentRules;
import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.RefundRules;
import io.daybook.command.rules.RouteChoice;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.ApprovePayment;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefundReturn;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.RejectPayment;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.PaymentId;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A payment, as Axon keeps it: a thin shell around {@link PaymentRules} and {@link PaymentHistory}. */
public class Payment {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable PaymentId id;

    private @Nullable PaymentState state;

    /** For Axon, which fills it from its events. */
    public Payment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(InitiatePayment command, Connectors connectors, RiskDesk risk, CallPolicy policy) {
        return obey(begin(command, connectors, risk, policy), Obedience.of(command.tenant()));
    }

    /** What has to be looked up is looked up only once: a payment that has begun is not judged again. */
    private Decision<PaymentEvent> begin(
            InitiatePayment command, Connectors connectors, RiskDesk risk, CallPolicy policy) {
        if (state != null) {
            return PaymentRules.initiate(state, command, true, policy);
        }
        RouteChoice choice = new RouteFinder(connectors).find(command);
        return BeginningRules.begin(command, choice, risk.look(command, choice), policy);
    }

    @CommandHandler
    Accepted handle(CapturePayment command, Connectors connectors, CallPolicy policy) {
        PaymentState before = requireNonNull(state);
        boolean several = Optional.ofNullable(before.held())
                .flatMap(held -> connectors.find(held.connector()))
                .map(connector -> connector.capabilities().severalCaptures())
                .orElse(true);
        return obey(
                PaymentRules.capture(before, command, several, policy),
                Obedience.of(before.terms().tenant()));
    }

    @CommandHandler
    Accepted handle(ApprovePayment command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(RejectPayment command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(VoidPayment command, CallPolicy policy) {
        return decide(command, policy);
    }

    /** Sets the money aside and begins the refund in one unit of work: neither can be there without the other. */
    @CommandHandler
    Accepted handle(RequestRefund command, CallPolicy policy) throws Exception {
        PaymentState before = requireNonNull(state);
        Decision<PaymentEvent> decision = PaymentRules.decide(before, command, policy);
        Accepted accepted = obey(decision, Obedience.of(before.terms().tenant()));
        if (decision instanceof Decision.Accept<PaymentEvent>(var events)
                && !events.isEmpty()
                && events.getFirst() instanceof RefundReserved reserved) {
            RefundRequested begun = RefundRules.begin(before, command, reserved, policy);
            AggregateLifecycle.createNew(Refund.class, () -> new Refund(begun));
        }
        return accepted;
    }

    /** Sets the money aside and begins the dispute in one unit of work: neither can be there without the other. */
    @CommandHandler
    Accepted handle(OpenDispute command, CallPolicy policy) throws Exception {
        PaymentState before = requireNonNull(state);
        Decision<PaymentEvent> decision = PaymentRules.decide(before, command, policy);
        Accepted accepted = obey(decision, Obedience.of(before.terms().tenant()));
        if (decision instanceof Decision.Accept<PaymentEvent>(var events)
                && !events.isEmpty()
                && events.getFirst() instanceof DisputeReserved reserved) {
            DisputeOpened begun = DisputeRules.begin(before, command, reserved);
            AggregateLifecycle.createNew(Dispute.class, () -> new Dispute(begun));
        }
        return accepted;
    }

    @CommandHandler
    Accepted handle(ConfirmDispute command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ReleaseDispute command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(RecordGatewayAnswer command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ResumeOperation command, CallPolicy policy, Connectors connectors) {
        PaymentState before = requireNonNull(state);
        return obey(
                PaymentRules.resume(before, command, connectors.failing(), policy),
                Obedience.of(before.terms().tenant()));
    }

    @CommandHandler
    Accepted handle(CheckOperation command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ExpirePayment command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ConfirmRefund command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ReleaseRefund command, CallPolicy policy) {
        return decide(command, policy);
    }

    @CommandHandler
    Accepted handle(ConfirmRefundReturn command, CallPolicy policy) {
        return decide(command, policy);
    }

    private Accepted decide(PaymentCommand command, CallPolicy policy) {
        PaymentState before = requireNonNull(state);
        return obey(
                PaymentRules.decide(before, command, policy),
                Obedience.of(before.terms().tenant()));
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        id = event.paymentId();
        state = PaymentHistory.evolve(state, event);
    }
}
