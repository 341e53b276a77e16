package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_ATTACHED;

import io.daybook.command.rules.CustomerState.Method;
import io.daybook.shared.customer.CustomerCommand;
import io.daybook.shared.customer.CustomerCommand.AttachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.ChangeCustomer;
import io.daybook.shared.customer.CustomerCommand.DescribePaymentMethod;
import io.daybook.shared.customer.CustomerCommand.DetachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.RegisterCustomer;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import org.jspecify.annotations.Nullable;

/** What a customer allows. A command whose ids were seen before is accepted again, and nothing happens. */
public final class CustomerRules {

    private CustomerRules() {}

    /**
     * Decides a command.
     *
     * @param state null before the customer was registered
     */
    public static Decision<CustomerEvent> decide(@Nullable CustomerState state, CustomerCommand command) {
        if (command instanceof RegisterCustomer register) {
            return register(state, register);
        }
        if (state == null || !state.tenant().equals(command.tenant())) {
            return Decision.reject(NOT_FOUND, "There is no such customer.");
        }
        return switch (command) {
            case RegisterCustomer again -> register(state, again);
            case ChangeCustomer change -> change(state, change);
            case AttachPaymentMethod attach -> attach(state, attach);
            case DescribePaymentMethod describe -> describe(state, describe);
            case DetachPaymentMethod detach -> detach(state, detach);
        };
    }

    /** The details are sealed anew for every try, so they tell nothing of whether it is the same. */
    private static Decision<CustomerEvent> register(@Nullable CustomerState state, RegisterCustomer command) {
        if (state != null) {
            return state.tenant().equals(command.tenant())
                    ? Decision.accept()
                    : Decision.reject(ALREADY_EXISTS, "This customer id is taken.");
        }
        return Decision.accept(
                new CustomerRegistered(command.customerId(), command.tenant(), command.details(), command.at()));
    }

    private static Decision<CustomerEvent> change(CustomerState state, ChangeCustomer command) {
        return state.changes().contains(command.changeId()) || command.changed().isEmpty()
                ? Decision.accept()
                : Decision.accept(new CustomerDetailsChanged(
                        command.customerId(), command.changeId(), command.changed(), command.details(), command.at()));
    }

    private static Decision<CustomerEvent> attach(CustomerState state, AttachPaymentMethod command) {
        Method before = state.methods().get(command.paymentMethodId());
        if (before != null) {
            return before.token().equals(command.token())
                    ? Decision.accept()
                    : Decision.reject(ALREADY_EXISTS, "This payment method id is taken.");
        }
        if (state.hasAttached(command.token())) {
            return Decision.reject(PAYMENT_METHOD_ATTACHED, "The customer has saved this payment method before.");
        }
        return Decision.accept(new PaymentMethodAttached(
                command.customerId(),
                command.paymentMethodId(),
                command.token(),
                command.customerReference(),
                command.at()));
    }

    /** What is told of a method that is gone comes too late to be of use. */
    private static Decision<CustomerEvent> describe(CustomerState state, DescribePaymentMethod command) {
        Method method = state.methods().get(command.paymentMethodId());
        if (method == null) {
            return unknownMethod();
        }
        return !method.attached() || command.description().equals(method.description())
                ? Decision.accept()
                : Decision.accept(new PaymentMethodDescribed(
                        command.customerId(), command.paymentMethodId(), command.description(), command.at()));
    }

    private static Decision<CustomerEvent> detach(CustomerState state, DetachPaymentMethod command) {
        Method method = state.methods().get(command.paymentMethodId());
        if (method == null) {
            return unknownMethod();
        }
        return method.attached()
                ? Decision.accept(
                        new PaymentMethodDetached(command.customerId(), command.paymentMethodId(), command.at()))
                : Decision.accept();
    }

    private static Decision<CustomerEvent> unknownMethod() {
        return Decision.reject(NOT_FOUND, "There is no such payment method.");
    }
}
