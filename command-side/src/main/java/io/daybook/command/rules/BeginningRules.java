package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.ROUTE_NOT_FOUND;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a payment begins: with its route pinned, told why it is this one, and the first gateway asked. */
public final class BeginningRules {

    private BeginningRules() {}

    /** Decides the first command of a payment that no rules look at. */
    public static Decision<PaymentEvent> begin(InitiatePayment command, RouteChoice choice, CallPolicy policy) {
        return begin(command, choice, null, policy);
    }

    /**
     * Decides the first command of a payment whose id was not used before.
     *
     * @param choice the gateways it may go to, and why
     * @param found what it is screened by; null without rules
     */
    public static Decision<PaymentEvent> begin(
            InitiatePayment command, RouteChoice choice, Screening.@Nullable Findings found, CallPolicy policy) {
        if (choice.gateways().isEmpty()) {
            return choice.isKnownSomewhere()
                    ? Decision.reject(ROUTE_NOT_FOUND, "No gateway of the route takes such a payment.")
                    : Decision.reject(PAYMENT_METHOD_UNKNOWN, "No gateway knows this payment method.");
        }
        PaymentInitiated initiated = new PaymentInitiated(
                command.paymentId(),
                command.tenant(),
                command.amount(),
                command.paymentMethod(),
                command.capture(),
                command.details(),
                choice.gateways(),
                command.feeTerms(),
                command.at());
        PaymentState begun = PaymentHistory.evolve(null, initiated);
        List<PaymentEvent> events = new ArrayList<>();
        events.add(initiated);
        if (found != null) {
            PaymentScreened screened = ScreeningRules.before(command, found);
            events.add(screened);
            begun = PaymentHistory.evolve(begun, screened);
        }
        if (begun.stage() != Stage.BLOCKED && choice.isWorthTelling()) {
            events.add(choice.chosen(command));
        }
        if (begun.stage() == Stage.AUTHORIZING) {
            events.add(AuthorizationRules.request(begun, 1, command.at(), policy));
        }
        return Decision.accept(events);
    }
}
