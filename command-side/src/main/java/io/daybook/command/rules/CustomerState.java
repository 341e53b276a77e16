package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Tenant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a customer remembers in order to decide. Immutable.
 *
 * @param changes that were made before
 * @param methods every way of paying that was ever saved
 */
public record CustomerState(
        CustomerId customerId, Tenant tenant, Set<ChangeId> changes, Map<PaymentMethodId, Method> methods) {

    /**
     * A way of paying.
     *
     * @param description what a gateway has told of it
     */
    public record Method(
            String token, boolean attached, @Nullable PaymentMethod description) {}

    public CustomerState {
        changes = Set.copyOf(changes);
        methods = Map.copyOf(methods);
    }

    /** Tells whether a token can be paid with by another name. */
    boolean hasAttached(String token) {
        return methods.values().stream()
                .anyMatch(method -> method.attached() && method.token().equals(token));
    }

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static CustomerState evolve(@Nullable CustomerState before, CustomerEvent event) {
        if (event instanceof CustomerRegistered begun) {
            return new CustomerState(begun.customerId(), begun.tenant(), Set.of(), Map.of());
        }
        CustomerState state = requireNonNull(before);
        return switch (event) {
            case CustomerRegistered ignored -> state;
            case CustomerDetailsChanged changed -> state.afterChange(changed.changeId());
            case PaymentMethodAttached saved ->
                state.withMethod(saved.paymentMethodId(), new Method(saved.token(), true, null));
            case PaymentMethodDescribed told ->
                state.withMethod(
                        told.paymentMethodId(),
                        method -> new Method(method.token(), method.attached(), told.description()));
            case PaymentMethodDetached gone ->
                state.withMethod(
                        gone.paymentMethodId(), method -> new Method(method.token(), false, method.description()));
        };
    }

    private CustomerState afterChange(ChangeId change) {
        Set<ChangeId> all = new HashSet<>(changes);
        all.add(change);
        return new CustomerState(customerId, tenant, all, methods);
    }

    private CustomerState withMethod(PaymentMethodId id, UnaryOperator<Method> change) {
        return withMethod(id, change.apply(requireNonNull(methods.get(id))));
    }

    private CustomerState withMethod(PaymentMethodId id, Method method) {
        Map<PaymentMethodId, Method> all = new HashMap<>(methods);
        all.put(id, method);
        return new CustomerState(customerId, tenant, changes, all);
    }
}
