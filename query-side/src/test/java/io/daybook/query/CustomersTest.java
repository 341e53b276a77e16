package io.daybook.query;

import static io.daybook.query.APayment.NOON;
import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.CustomerQuery.ListCustomers;
import io.daybook.shared.customer.CustomerQuery.ListSavedMethods;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Given events of customers, then what is read of them. */
class CustomersTest {

    private static final PaymentMethod VISA = new PaymentMethod("card", "visa", "4242", 12, 2034);
    private static final PageRequest ALL = new PageRequest(100, null);

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_customer_is_as_registered_and_changed() {
        CustomerId ada = registered(SHOP, details("ada", "email", "reader-1"));
        happens(
                SHOP,
                new CustomerDetailsChanged(
                        ada,
                        new ChangeId("chg_" + APayment.ulid()),
                        Set.of(CustomerField.EMAIL, CustomerField.REFERENCE),
                        details(null, "other", null),
                        NOON));

        CustomerView view = find(SHOP, ada).orElseThrow();

        assertThat(view.details()).isEqualTo(details("ada", "other", null));
        assertThat(view.version()).isEqualTo(1);
        assertThat(view.createdAt()).isBeforeOrEqualTo(view.updatedAt());
        assertThat(node.rows("SELECT reference FROM query.customer WHERE customer_id = '" + ada + "'"))
                .containsExactly("null");
    }

    @Test
    void a_payment_method_is_saved_described_and_detached() {
        CustomerId ada = registered(SHOP, CustomerDetails.NONE);
        PaymentMethodId card = attached(SHOP, ada, "tok_visa");
        PaymentMethodId other = attached(SHOP, ada, "tok_amex");
        SavedMethodView saved = method(SHOP, ada, card).orElseThrow();
        assertThat(saved.token()).isEqualTo("tok_visa");
        assertThat(saved.customerReference()).isEqualTo("gateway-customer");
        assertThat(saved.description()).isNull();
        assertThat(saved.isAttached()).isTrue();
        assertThat(methods(SHOP, ada)).containsExactly(other, card);

        happens(SHOP, new PaymentMethodDescribed(ada, card, VISA, NOON));
        assertThat(method(SHOP, ada, card).orElseThrow().description()).isEqualTo(VISA);

        happens(SHOP, new PaymentMethodDetached(ada, card, NOON));
        SavedMethodView gone = method(SHOP, ada, card).orElseThrow();
        assertThat(gone.isAttached()).isFalse();
        assertThat(gone.description()).isEqualTo(VISA);
        assertThat(methods(SHOP, ada)).containsExactly(other);
        assertThat(find(SHOP, ada).orElseThrow().version()).isEqualTo(node.version(ada.value()));
    }

    @Test
    void what_a_command_did_is_waited_for_by_the_version_of_the_customer() {
        CustomerId ada = registered(SHOP, CustomerDetails.NONE);
        PaymentMethodId card = attached(SHOP, ada, "tok_visa");
        Await attached = Await.version(new Accepted(1), QueryNode.PATIENCE);
        Reading<Optional<SavedMethodView>> seen = node.ask(new FindSavedMethod(SHOP, ada, card, attached));
        assertThat(seen.behind()).isFalse();
        assertThat(seen.value()).isPresent();

        happens(SHOP, new PaymentMethodAttached(ada, method(), "tok_amex", null, NOON));
        Await later = Await.version(new Accepted(2), QueryNode.PATIENCE);
        Reading<Optional<SavedMethodView>> again = node.ask(new FindSavedMethod(SHOP, ada, card, later));
        assertThat(again.behind()).isFalse();
        assertThat(again.value()).isPresent();
    }

    @Test
    void nobody_sees_anothers_customers_or_payment_methods() {
        CustomerId ada = registered(SHOP, CustomerDetails.NONE);
        PaymentMethodId card = attached(SHOP, ada, "tok_visa");
        CustomerId bob = registered(SHOP, CustomerDetails.NONE);

        for (Tenant other : List.of(APayment.tenant(Mode.TEST), new Tenant(SHOP.merchant(), Mode.LIVE))) {
            assertThat(find(other, ada)).isEmpty();
            assertThat(method(other, ada, card)).isEmpty();
            assertThat(methods(other, ada)).isEmpty();
            assertThat(customers(other, ALL).items()).isEmpty();
        }
        assertThat(method(SHOP, bob, card)).as("of another customer").isEmpty();
        assertThat(method(SHOP, ada, card)).isPresent();
    }

    @Test
    void customers_come_newest_first_in_pages() {
        Tenant shop = APayment.tenant(Mode.TEST);
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addFirst(registered(shop, CustomerDetails.NONE));
        }

        List<CustomerId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<CustomerView> page = customers(shop, new PageRequest(2, cursor));
            page.items().forEach(view -> seen.add(view.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).isEqualTo(all);
    }

    private static CustomerId registered(Tenant tenant, CustomerDetails details) {
        CustomerId id = new CustomerId("cus_" + APayment.ulid());
        happens(tenant, new CustomerRegistered(id, tenant, details, NOON));
        return id;
    }

    private static PaymentMethodId attached(Tenant tenant, CustomerId customer, String token) {
        PaymentMethodId id = method();
        happens(tenant, new PaymentMethodAttached(customer, id, token, "gateway-customer", NOON));
        return id;
    }

    private static PaymentMethodId method() {
        return new PaymentMethodId("pm_" + APayment.ulid());
    }

    private static void happens(Tenant tenant, CustomerEvent event) {
        node.record(tenant, event.customerId().value(), event);
    }

    private static CustomerDetails details(String name, String email, String reference) {
        return new CustomerDetails(sealed(name), sealed(email), null, null, reference, Map.of("club", "gold"));
    }

    private static Personal<String> sealed(String text) {
        return text == null ? null : new Personal<>("cus_1", text);
    }

    private static Optional<CustomerView> find(Tenant tenant, CustomerId id) {
        Reading<Optional<CustomerView>> reading = node.ask(new FindCustomer(tenant, id, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static Optional<SavedMethodView> method(Tenant tenant, CustomerId customer, PaymentMethodId id) {
        Reading<Optional<SavedMethodView>> reading = node.ask(new FindSavedMethod(tenant, customer, id, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static List<PaymentMethodId> methods(Tenant tenant, CustomerId customer) {
        Reading<Page<SavedMethodView>> reading = node.ask(new ListSavedMethods(tenant, customer, ALL, node.now()));
        return reading.value().items().stream().map(SavedMethodView::id).toList();
    }

    private static Page<CustomerView> customers(Tenant tenant, PageRequest page) {
        Reading<Page<CustomerView>> reading = node.ask(new ListCustomers(tenant, page, node.now()));
        return reading.value();
    }
}
