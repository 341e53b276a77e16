package io.daybook.command.rules;

import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT_METHOD;
import static io.daybook.shared.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.customer.CustomerCommand;
import io.daybook.shared.customer.CustomerCommand.AttachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.ChangeCustomer;
import io.daybook.shared.customer.CustomerCommand.DescribePaymentMethod;
import io.daybook.shared.customer.CustomerCommand.DetachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.RegisterCustomer;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerRulesTest {

    private static final Tenant STRANGER = new Tenant(OTHER_MERCHANT, Mode.TEST);
    private static final Tenant LIVE = new Tenant(MERCHANT, Mode.LIVE);
    private static final PaymentMethod VISA = new PaymentMethod("card", "visa", "4242", 12, 2034);
    private static final CustomerState REGISTERED =
            CustomerState.evolve(null, new CustomerRegistered(CUSTOMER, TENANT, CustomerDetails.NONE, NOON));
    private static final CustomerState WITH_CARD = after(REGISTERED, attach(PAYMENT_METHOD, "tok_visa"));

    @Test
    void aCustomerIsRegisteredOnce() {
        assertThat(events(null, register(TENANT)))
                .containsExactly(new CustomerRegistered(CUSTOMER, TENANT, details("one"), NOON));
        assertThat(events(REGISTERED, register(TENANT))).isEmpty();
    }

    @Test
    void theIdOfAnothersCustomerIsTaken() {
        refuses(REGISTERED, register(STRANGER), RejectionCode.ALREADY_EXISTS);
        refuses(REGISTERED, register(LIVE), RejectionCode.ALREADY_EXISTS);
    }

    static List<CustomerCommand> othersCommands() {
        return List.of(
                new ChangeCustomer(CUSTOMER, STRANGER, change(1), Set.of(CustomerField.NAME), details("x"), NOON),
                new AttachPaymentMethod(CUSTOMER, LIVE, PAYMENT_METHOD, "tok_visa", null, NOON),
                new DescribePaymentMethod(CUSTOMER, STRANGER, PAYMENT_METHOD, VISA, NOON),
                new DetachPaymentMethod(CUSTOMER, LIVE, PAYMENT_METHOD, NOON));
    }

    @ParameterizedTest
    @MethodSource("othersCommands")
    void anothersCustomerIsNotThere(CustomerCommand command) {
        refuses(WITH_CARD, command, RejectionCode.NOT_FOUND);
        refuses(null, command, RejectionCode.NOT_FOUND);
    }

    @Test
    void aChangeIsMadeOnceHoweverItWasSealed() {
        ChangeCustomer change =
                new ChangeCustomer(CUSTOMER, TENANT, change(1), Set.of(CustomerField.NAME), details("new"), NOON);
        assertThat(events(REGISTERED, change))
                .containsExactly(new CustomerDetailsChanged(
                        CUSTOMER, change(1), Set.of(CustomerField.NAME), details("new"), NOON));
        ChangeCustomer again = new ChangeCustomer(
                CUSTOMER, TENANT, change(1), Set.of(CustomerField.NAME), details("newSealedAnew"), NOON);
        assertThat(events(after(REGISTERED, change), again)).isEmpty();
    }

    @Test
    void aChangeOfNothingIsNone() {
        ChangeCustomer nothing = new ChangeCustomer(CUSTOMER, TENANT, change(1), Set.of(), CustomerDetails.NONE, NOON);
        assertThat(events(REGISTERED, nothing)).isEmpty();
    }

    @Test
    void onlyTheNamedFieldsChange() {
        CustomerDetails before =
                new CustomerDetails(sealed("name"), sealed("email"), null, null, "reader-1", Map.of("club", "gold"));
        CustomerDetails after = before.with(
                Set.of(CustomerField.EMAIL, CustomerField.REFERENCE),
                new CustomerDetails(sealed("other"), null, sealed("phone"), null, "reader-2", Map.of()));

        assertThat(after)
                .isEqualTo(new CustomerDetails(sealed("name"), null, null, null, "reader-2", Map.of("club", "gold")));
    }

    @Test
    void aPaymentMethodIsAttachedOnce() {
        assertThat(events(REGISTERED, attach(PAYMENT_METHOD, "tok_visa")))
                .containsExactly(new PaymentMethodAttached(CUSTOMER, PAYMENT_METHOD, "tok_visa", null, NOON));
        assertThat(events(WITH_CARD, attach(PAYMENT_METHOD, "tok_visa"))).isEmpty();
        refuses(WITH_CARD, attach(PAYMENT_METHOD, "tok_amex"), RejectionCode.ALREADY_EXISTS);
    }

    @Test
    void aTokenIsAttachedAgainOnlyAfterItWasDetached() {
        refuses(WITH_CARD, attach(method(2), "tok_visa"), RejectionCode.PAYMENT_METHOD_ATTACHED);
        assertThat(events(after(WITH_CARD, detach(PAYMENT_METHOD)), attach(method(2), "tok_visa")))
                .hasSize(1);
        assertThat(events(WITH_CARD, attach(method(2), "tok_amex"))).hasSize(1);
    }

    @Test
    void aPaymentMethodIsDetachedOnce() {
        assertThat(events(WITH_CARD, detach(PAYMENT_METHOD)))
                .containsExactly(new PaymentMethodDetached(CUSTOMER, PAYMENT_METHOD, NOON));
        assertThat(events(after(WITH_CARD, detach(PAYMENT_METHOD)), detach(PAYMENT_METHOD)))
                .isEmpty();
    }

    @Test
    void whatWasNeverAttachedIsNotThere() {
        refuses(REGISTERED, detach(PAYMENT_METHOD), RejectionCode.NOT_FOUND);
        refuses(REGISTERED, describe(VISA), RejectionCode.NOT_FOUND);
    }

    @Test
    void aPaymentMethodIsDescribedWheneverItIsToldAnew() {
        assertThat(events(WITH_CARD, describe(VISA)))
                .containsExactly(new PaymentMethodDescribed(CUSTOMER, PAYMENT_METHOD, VISA, NOON));
        CustomerState described = after(WITH_CARD, describe(VISA));
        assertThat(events(described, describe(VISA))).isEmpty();
        assertThat(events(described, describe(new PaymentMethod("card", "visa", "4242", 12, 2038))))
                .hasSize(1);
        assertThat(events(after(WITH_CARD, detach(PAYMENT_METHOD)), describe(VISA)))
                .isEmpty();
    }

    @Property
    void noTokenIsAttachedTwiceAtATimeAndEveryRepetitionIsSilent(@ForAll("lives") List<CustomerCommand> life) {
        CustomerState state = REGISTERED;
        for (CustomerCommand command : life) {
            if (CustomerRules.decide(state, command) instanceof Decision.Accept<CustomerEvent>(var events)) {
                for (CustomerEvent event : events) {
                    state = CustomerState.evolve(state, event);
                }
                assertThat(events(state, command)).isEmpty();
            }
            Map<String, Integer> attached = new HashMap<>();
            state.methods().values().stream()
                    .filter(CustomerState.Method::attached)
                    .forEach(method -> attached.merge(method.token(), 1, Integer::sum));
            assertThat(attached.values()).allMatch(count -> count == 1);
        }
    }

    @Provide
    Arbitrary<List<CustomerCommand>> lives() {
        Arbitrary<PaymentMethodId> ids = Arbitraries.integers().between(1, 4).map(CustomerRulesTest::method);
        Arbitrary<CustomerCommand> attach =
                Combinators.combine(ids, Arbitraries.of("tok_visa", "tok_amex")).as(CustomerRulesTest::attach);
        Arbitrary<CustomerCommand> detach = ids.map(CustomerRulesTest::detach);
        return Arbitraries.oneOf(attach, detach).list().ofMaxSize(30);
    }

    static Decision<CustomerEvent> savedTwice() {
        return CustomerRules.decide(WITH_CARD, attach(method(2), "tok_visa"));
    }

    private static List<CustomerEvent> events(@Nullable CustomerState state, CustomerCommand command) {
        return ((Decision.Accept<CustomerEvent>) CustomerRules.decide(state, command)).events();
    }

    private static CustomerState after(CustomerState state, CustomerCommand command) {
        List<CustomerEvent> events = new ArrayList<>(events(state, command));
        CustomerState now = state;
        for (CustomerEvent event : events) {
            now = CustomerState.evolve(now, event);
        }
        return now;
    }

    private static void refuses(@Nullable CustomerState state, CustomerCommand command, RejectionCode code) {
        assertThat(CustomerRules.decide(state, command))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    private static RegisterCustomer register(Tenant tenant) {
        return new RegisterCustomer(CUSTOMER, tenant, details("one"), NOON);
    }

    private static CustomerCommand attach(PaymentMethodId id, String token) {
        return new AttachPaymentMethod(CUSTOMER, TENANT, id, token, null, NOON);
    }

    private static CustomerCommand detach(PaymentMethodId id) {
        return new DetachPaymentMethod(CUSTOMER, TENANT, id, NOON);
    }

    private static CustomerCommand describe(PaymentMethod description) {
        return new DescribePaymentMethod(CUSTOMER, TENANT, PAYMENT_METHOD, description, NOON);
    }

    private static CustomerDetails details(String name) {
        return new CustomerDetails(sealed(name), null, null, null, null, Map.of());
    }

    private static Personal<String> sealed(String text) {
        return new Personal<>(CUSTOMER.value(), text);
    }

    private static ChangeId change(int number) {
        return new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }

    private static PaymentMethodId method(int number) {
        return new PaymentMethodId("pm_01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }
}
