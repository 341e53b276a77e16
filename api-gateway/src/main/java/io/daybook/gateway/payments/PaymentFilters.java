package io.daybook.gateway.payments;

import io.daybook.gateway.customers.ContactFields;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.personal.BlindIndex;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MerchantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which payments are wanted. Thread-safe. */
record PaymentFilters(BlindIndex index) {

    private static final Map<String, PaymentStatus> STATUSES = Words.all(PaymentStatus.class);

    PaymentFilter read(QueryParameters query, MerchantId merchant) {
        String customer = query.text(
                "customer", 30, id -> Id.isValid(id, CustomerId.PREFIX), "A customer's id begins with cus_.");
        String currency = query.text("currency", 3, CurrencyCode::isKnown, "An ISO 4217 currency in capital letters.");
        String email = ContactFields.email(query);
        return new PaymentFilter(
                query.choice("status", STATUSES),
                customer == null ? null : new CustomerId(customer),
                query.text("reference", 255, text -> true, "1 to 255 characters."),
                currency == null ? null : new CurrencyCode(currency),
                query.amount("amount_gte"),
                query.time("created_gte"),
                query.time("created_lt"),
                connector(query),
                query.text("reference_prefix", 255, text -> true, "1 to 255 characters."),
                email == null ? null : index.ofEmail(merchant, email));
    }

    private static @Nullable ConnectorName connector(QueryParameters query) {
        String name =
                query.text("connector", 32, text -> text.matches("[a-z][a-z0-9_]*"), "Small letters, digits and _.");
        return name == null ? null : new ConnectorName(name);
    }
}
