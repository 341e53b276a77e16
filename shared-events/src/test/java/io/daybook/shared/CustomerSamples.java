package io.daybook.shared;

import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT_METHOD;
import static io.daybook.shared.Examples.TENANT;

import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Personal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Samples of what can happen to a customer. */
final class CustomerSamples {

    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9K");

    private CustomerSamples() {}

    /** Nothing but what has changed since: under their first revision, nobody was found by an e-mail address. */
    static List<DomainEvent> earlier() {
        return List.of(registered(null), changed(null));
    }

    private static CustomerRegistered registered(@Nullable String emailIndex) {
        return new CustomerRegistered(
                CUSTOMER,
                TENANT,
                new CustomerDetails(
                        sealed("bmFtZQ"),
                        sealed("ZW1haWw"),
                        sealed("cGhvbmU"),
                        sealed("YWRkcmVzcw"),
                        "reader-77",
                        Map.of("club", "gold"),
                        emailIndex),
                NOON);
    }

    private static CustomerDetailsChanged changed(@Nullable String emailIndex) {
        return new CustomerDetailsChanged(
                CUSTOMER,
                CHANGE,
                Set.of(CustomerField.EMAIL, CustomerField.PHONE, CustomerField.METADATA),
                new CustomerDetails(
                        null, sealed("YW5vdGhlcg"), null, null, null, Map.of("club", "platinum"), emailIndex),
                NOON.plusSeconds(60));
    }

    static List<DomainEvent> all() {
        return List.of(
                registered("AYh0bmVtZWRuaQ"),
                changed("AYhzZWNvbmQ"),
                new PaymentMethodAttached(
                        CUSTOMER, PAYMENT_METHOD, "pm_1QyZ8a2eZvKYlo2C", "cus_R7bK2", NOON.plusSeconds(120)),
                new PaymentMethodDescribed(
                        CUSTOMER,
                        PAYMENT_METHOD,
                        new PaymentMethod("card", "visa", "4242", 12, 2034),
                        NOON.plusSeconds(180)),
                new PaymentMethodDetached(CUSTOMER, PAYMENT_METHOD, NOON.plusSeconds(240)));
    }

    private static <T> Personal<T> sealed(String text) {
        return new Personal<>(CUSTOMER.value(), text);
    }
}
