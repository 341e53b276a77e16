package io.daybook.gateway.payouts;

import io.daybook.gateway.customers.ContactFields;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Money;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/payouts}, found to be valid. Every limit is in the OpenAPI document too.
 *
 * @param destination a gateway's token of an account
 * @param email of a person; personal
 * @param customer who is paid, by their own e-mail address where nothing else is given
 */
record PayoutRequest(
        Money amount,
        @Nullable String destination,
        @Nullable String email,
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable String description,
        Map<String, String> metadata) {

    static final Map<String, CurrencyCode> CURRENCIES =
            CurrencyCode.codes().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), CurrencyCode::new));

    // Begins with a letter: so an account's number sent here by mistake is refused unread.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    private static final String NOBODY = "USD";

    static PayoutRequest parse(Fields fields) {
        fields.require("amount", "currency");
        Long amount = fields.amount("amount");
        CurrencyCode currency = fields.choice("currency", CURRENCIES).orElse(new CurrencyCode(NOBODY));
        String destination = destination(fields);
        String email = ContactFields.email(fields);
        String customer = fields.text(
                "customer", 30, id -> Id.isValid(id, CustomerId.PREFIX), "A customer's id begins with cus_.");
        String reference = fields.text("reference", 255);
        String description = fields.text("description", 1000);
        Map<String, String> metadata = fields.texts("metadata", 50, 40, 500);
        if (fields.has("destination") && fields.has("email")) {
            fields.fault("email", Code.CONFLICT, "A payout goes to an account or to an e-mail address, not to both.");
        }
        if (!fields.has("destination") && !fields.has("email") && !fields.has("customer")) {
            fields.fault("destination", Code.REQUIRED, "Say where it goes: destination, email, or a customer.");
        }
        fields.end();
        fields.faults().refuseIfAny();
        return new PayoutRequest(
                new Money(present(amount), currency),
                destination,
                email,
                customer == null ? null : new CustomerId(customer),
                reference,
                description,
                metadata);
    }

    static @Nullable String destination(Fields fields) {
        return fields.text(
                "destination",
                255,
                text -> TOKEN.matcher(text).matches(),
                "Give a gateway's token of an account, never its number.");
    }

    private static long present(@Nullable Long amount) {
        if (amount == null) {
            throw new IllegalStateException("a required field is absent, and nobody has said so");
        }
        return amount;
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "PayoutRequest[" + amount + "]";
    }
}
