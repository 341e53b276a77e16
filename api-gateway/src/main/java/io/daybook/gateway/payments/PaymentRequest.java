package io.daybook.gateway.payments;

import io.daybook.gateway.customers.Tokens;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.risk.Fingerprints;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Money;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/payments}, found to be valid. Every limit is in the OpenAPI document too. */
record PaymentRequest(
        Money amount,
        String paymentMethod,
        CaptureMode capture,
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable String description,
        boolean descriptionIsPersonal,
        @Nullable String statementDescriptor,
        @Nullable String returnUrl,
        @Nullable BillingDetails billing,
        Map<String, String> metadata,
        @Nullable String shopperIp) {

    private static final Map<String, CurrencyCode> CURRENCIES =
            CurrencyCode.codes().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), CurrencyCode::new));
    private static final Map<String, CaptureMode> CAPTURES =
            Map.of("automatic", CaptureMode.AUTOMATIC, "manual", CaptureMode.MANUAL);
    private static final Pattern DESCRIPTOR = Pattern.compile("[ A-Za-z0-9.,&*/+#-]*[A-Za-z][ A-Za-z0-9.,&*/+#-]*");
    private static final String DESCRIPTION = "description";
    private static final String NOBODY = "USD";

    static PaymentRequest parse(Fields fields) {
        fields.require("amount", "currency", "payment_method");
        Long amount = fields.amount("amount");
        CurrencyCode currency = fields.choice("currency", CURRENCIES).orElse(new CurrencyCode(NOBODY));
        String method = fields.text(
                "payment_method", Tokens.LONGEST, Tokens::isForm, "Give a gateway's token, never a card number.");
        CaptureMode capture = fields.choice("capture_method", CAPTURES).orElse(CaptureMode.AUTOMATIC);
        String customer = fields.text(
                "customer", 30, id -> Id.isValid(id, CustomerId.PREFIX), "A customer's id begins with cus_.");
        String reference = fields.text("reference", 255);
        String description = fields.text(DESCRIPTION, 1000);
        String descriptor = fields.text(
                "statement_descriptor",
                22,
                form(DESCRIPTOR),
                "Letters, digits, blanks and . , & * / + # -, with a letter.");
        String returnUrl = fields.text("return_url", 2048, PaymentRequest::isWebAddress, "An https or http address.");
        Map<String, String> metadata = fields.texts("metadata", 50, 40, 500);
        BillingDetails billing = BillingFields.parse(fields);
        String address = fields.text(
                "shopper_ip", 45, text -> Fingerprints.address(text).isPresent(), "An IPv4 or IPv6 address.");
        List<String> personal = fields.choices("personal_fields", Set.of(DESCRIPTION));
        if (personal.contains(DESCRIPTION) && description == null) {
            fields.fault("personal_fields", Code.CONFLICT, "It names a field that is not given.");
        }
        requireWhose(method, fields);
        fields.end();
        fields.faults().refuseIfAny();
        return new PaymentRequest(
                new Money(present(amount), currency),
                present(method),
                capture,
                customer == null ? null : new CustomerId(customer),
                reference,
                description,
                personal.contains(DESCRIPTION),
                descriptor,
                returnUrl,
                billing,
                metadata,
                address == null ? null : Fingerprints.address(address).orElseThrow());
    }

    private static void requireWhose(@Nullable String method, Fields fields) {
        if (method != null && Tokens.saved(method).isPresent() && !fields.has("customer")) {
            fields.fault("customer", Code.REQUIRED, "Say whose saved payment method it is.");
        }
    }

    private static java.util.function.Predicate<String> form(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    /** Where who pays lives, if the merchant told it. */
    @Nullable
    String billingCountry() {
        return billing == null || billing.address() == null
                ? null
                : billing.address().country();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a required field is absent, and nobody has said so");
        }
        return value;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }
}
