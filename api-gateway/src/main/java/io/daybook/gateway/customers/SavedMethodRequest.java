package io.daybook.gateway.customers;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is to save, found to be valid.
 *
 * @param gatewayCustomer the gateway's own id of the customer
 */
record SavedMethodRequest(String token, @Nullable String gatewayCustomer) {

    private static final String TOKEN = "token";
    private static final String WHAT_IT_IS = "Give a gateway's token, never a card number.";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

    static SavedMethodRequest parse(Fields fields) {
        fields.require(TOKEN);
        String token = fields.text(TOKEN, Tokens.LONGEST, Tokens::isForm, WHAT_IT_IS);
        if (token != null && Tokens.saved(token).isPresent()) {
            fields.fault(TOKEN, Code.MALFORMED, WHAT_IT_IS);
        }
        String gatewayCustomer = fields.text(
                "gateway_customer", 255, text -> VISIBLE.matcher(text).matches(), "Visible ASCII characters.");
        fields.end();
        fields.faults().refuseIfAny();
        if (token == null) {
            throw new IllegalStateException("a required field is absent, and nobody has said so");
        }
        return new SavedMethodRequest(token, gatewayCustomer);
    }

    /** What one pays with is not for logs. */
    @Override
    public String toString() {
        return "SavedMethodRequest";
    }
}
