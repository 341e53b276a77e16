package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.ROUTE_NOT_FOUND;

import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import java.util.List;

/** How a payment begins: with its route pinned, told why it is this one, and the first gateway asked. */
public final class BeginningRules {

    private BeginningRules() {}

    /**
     * Decides the first command of a payment whose id was not used before.
     *
     * @param choice the gateways it may go to, and why
     */
    public static Decision<PaymentEvent> begin(InitiatePayment command, RouteChoice choice, CallPolicy policy) {
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
        PaymentEvent request = AuthorizationRules.request(begun, 1, command.at(), policy);
        return choice.isWorthTelling()
                ? Decision.accept(List.of(initiated, choice.chosen(command), request))
                : Decision.accept(initiated, request);
    }
}
