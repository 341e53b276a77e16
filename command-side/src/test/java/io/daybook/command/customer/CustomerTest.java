package io.daybook.command.customer;

import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT_METHOD;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_ATTACHED;

import io.daybook.command.Fixtures;
import io.daybook.shared.customer.CustomerCommand.AttachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.ChangeCustomer;
import io.daybook.shared.customer.CustomerCommand.DescribePaymentMethod;
import io.daybook.shared.customer.CustomerCommand.DetachPaymentMethod;
import io.daybook.shared.customer.CustomerCommand.RegisterCustomer;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Tenant;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final CustomerDetails ADA =
            new CustomerDetails(new Personal<>(CUSTOMER.value(), "QWRh"), null, null, null, "reader-1", Map.of());
    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9K");
    private static final PaymentMethodId ANOTHER = new PaymentMethodId("pm_01K9ZQ4K7M3N8P2R5S6T7V8W9M");
    private static final PaymentMethod VISA = new PaymentMethod("card", "visa", "4242", 12, 2034);
    private static final CustomerRegistered REGISTERED = new CustomerRegistered(CUSTOMER, TENANT, ADA, NOON);
    private static final CustomerDetailsChanged CHANGED =
            new CustomerDetailsChanged(CUSTOMER, CHANGE, Set.of(CustomerField.REFERENCE), CustomerDetails.NONE, NOON);
    private static final PaymentMethodAttached ATTACHED =
            new PaymentMethodAttached(CUSTOMER, PAYMENT_METHOD, "tok_visa", "cus_gateway", NOON);
    private static final PaymentMethodDescribed DESCRIBED =
            new PaymentMethodDescribed(CUSTOMER, PAYMENT_METHOD, VISA, NOON);
    private static final PaymentMethodDetached DETACHED = new PaymentMethodDetached(CUSTOMER, PAYMENT_METHOD, NOON);

    private final FixtureConfiguration<Customer> fixture = Fixtures.of(Customer.class);

    @Test
    void isRegistered() {
        fixture.givenNoPriorActivity()
                .when(register())
                .expectEvents(REGISTERED)
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(0));
    }

    @Test
    void isRegisteredOnce() {
        fixture.given(REGISTERED).when(register()).expectNoEvents().expectResultMessagePayload(new Accepted(0));
    }

    @Test
    void isChanged() {
        fixture.given(REGISTERED)
                .when(change())
                .expectEvents(CHANGED)
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(1));
    }

    @Test
    void isChangedOnce() {
        fixture.given(REGISTERED, CHANGED).when(change()).expectNoEvents().expectResultMessagePayload(new Accepted(1));
    }

    @Test
    void savesAPaymentMethod() {
        fixture.given(REGISTERED)
                .when(attach(PAYMENT_METHOD))
                .expectEvents(ATTACHED)
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void savesAPaymentMethodOnce() {
        fixture.given(REGISTERED, ATTACHED).when(attach(PAYMENT_METHOD)).expectNoEvents();
        fixture.given(REGISTERED, ATTACHED)
                .when(attach(ANOTHER))
                .expectNoEvents()
                .expectException(rejectedWith(PAYMENT_METHOD_ATTACHED));
    }

    @Test
    void learnsWhatAPaymentMethodIs() {
        DescribePaymentMethod describe = new DescribePaymentMethod(CUSTOMER, TENANT, PAYMENT_METHOD, VISA, NOON);
        fixture.given(REGISTERED, ATTACHED)
                .when(describe)
                .expectEvents(DESCRIBED)
                .expectEventsMatching(ofTheTenant());
        fixture.given(REGISTERED, ATTACHED, DESCRIBED).when(describe).expectNoEvents();
    }

    @Test
    void losesAPaymentMethodOnce() {
        DetachPaymentMethod detach = new DetachPaymentMethod(CUSTOMER, TENANT, PAYMENT_METHOD, NOON);
        fixture.given(REGISTERED, ATTACHED).when(detach).expectEvents(DETACHED).expectEventsMatching(ofTheTenant());
        fixture.given(REGISTERED, ATTACHED, DESCRIBED, DETACHED)
                .when(detach)
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(3));
    }

    @Test
    void isNotThereForAnotherMerchant() {
        Tenant stranger = new Tenant(OTHER_MERCHANT, Mode.TEST);
        fixture.given(REGISTERED, ATTACHED)
                .when(new DetachPaymentMethod(CUSTOMER, stranger, PAYMENT_METHOD, NOON))
                .expectNoEvents()
                .expectException(rejectedWith(NOT_FOUND));
    }

    @Test
    void thatWasNeverRegisteredSavesNothing() {
        fixture.givenNoPriorActivity()
                .when(attach(PAYMENT_METHOD))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    private static RegisterCustomer register() {
        return new RegisterCustomer(CUSTOMER, TENANT, ADA, NOON);
    }

    private static ChangeCustomer change() {
        return new ChangeCustomer(
                CUSTOMER, TENANT, CHANGE, Set.of(CustomerField.REFERENCE), CustomerDetails.NONE, NOON);
    }

    private static AttachPaymentMethod attach(PaymentMethodId id) {
        return new AttachPaymentMethod(CUSTOMER, TENANT, id, "tok_visa", "cus_gateway", NOON);
    }
}
