package io.daybook.command.connector.paypal;

import io.daybook.command.connector.paypal.Shape.Fieldset;
import io.daybook.command.connector.paypal.Shape.Flag;
import io.daybook.command.connector.paypal.Shape.Items;
import io.daybook.command.connector.paypal.Shape.Text;

/**
 * The requests that Daybook makes, as PayPal's Orders 2.13, Payments 2.5 and Payouts v1 describe them: what is required, how
 * long, of which form, one of which values. Of what PayPal knows besides, and Daybook never sends, nothing is here, so that
 * it counts as unknown.
 */
final class Shapes {

    private static final Text DECIMAL = Text.like(32, "-?[0-9]+|-?[0-9]*[.][0-9]+");
    private static final Text URL = Text.like(2048, "https?://[^\\s]+");
    private static final Text REFERENCE = Text.upTo(127);

    private static final Fieldset MONEY =
            Fieldset.empty().with("currency_code", Text.like(3, "[A-Z]{3}")).with("value", DECIMAL);

    private static final Fieldset EXPERIENCE = Fieldset.empty()
            .maybe("brand_name", Text.upTo(127))
            .maybe("locale", Text.like(10, "[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"))
            .maybe("shipping_preference", Text.oneOf("GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"))
            .maybe("return_url", URL)
            .maybe("cancel_url", URL)
            .maybe("landing_page", Text.oneOf("LOGIN", "GUEST_CHECKOUT", "NO_PREFERENCE"))
            .maybe("user_action", Text.oneOf("CONTINUE", "PAY_NOW"))
            .maybe("payment_method_preference", Text.oneOf("UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED"));

    static final Shape ORDER = Fieldset.empty()
            .with("intent", Text.oneOf("CAPTURE", "AUTHORIZE"))
            .with(
                    "purchase_units",
                    new Items(
                            1,
                            10,
                            Fieldset.empty()
                                    .with("amount", MONEY)
                                    .maybe("reference_id", Text.upTo(256))
                                    .maybe("description", Text.upTo(127))
                                    .maybe("custom_id", REFERENCE)
                                    .maybe("invoice_id", REFERENCE)
                                    .maybe("soft_descriptor", Text.upTo(22))))
            .maybe(
                    "payment_source",
                    Fieldset.empty().maybe("paypal", Fieldset.empty().maybe("experience_context", EXPERIENCE)));

    static final Shape ORDER_PATCH = new Items(
            1,
            10,
            Fieldset.empty()
                    .with(
                            "op",
                            new Text(1, 7, java.util.regex.Pattern.compile("add|replace|remove"), java.util.Set.of()))
                    .with("path", Text.like(300, "/purchase_units/@reference_id=='[^']+'/(custom_id|invoice_id)"))
                    .maybe("value", REFERENCE));

    /** To authorize or to capture an order: the shopper has chosen already what to pay with. */
    static final Shape NOTHING = Fieldset.empty();

    static final Shape CAPTURE = Fieldset.empty()
            .maybe("amount", MONEY)
            .maybe("invoice_id", REFERENCE)
            .maybe("final_capture", new Flag())
            .maybe("note_to_payer", Text.upTo(255))
            .maybe("soft_descriptor", Text.upTo(22));

    static final Shape REFUND = Fieldset.empty()
            .maybe("amount", MONEY)
            .maybe("custom_id", REFERENCE)
            .maybe("invoice_id", REFERENCE)
            .maybe("note_to_payer", Text.upTo(255));

    static final Shape PAYOUT = Fieldset.empty()
            .with(
                    "sender_batch_header",
                    Fieldset.empty()
                            .with("sender_batch_id", Text.upTo(256))
                            .maybe("email_subject", Text.upTo(255))
                            .maybe("email_message", Text.upTo(1000)))
            .with(
                    "items",
                    new Items(
                            1,
                            15_000,
                            Fieldset.empty()
                                    .with("receiver", Text.like(127, "[^@\\s]+@[^@\\s]+"))
                                    .with(
                                            "amount",
                                            Fieldset.empty()
                                                    .with("currency", Text.like(3, "[A-Z]{3}"))
                                                    .with("value", DECIMAL))
                                    .maybe("recipient_type", Text.oneOf("EMAIL", "PHONE", "PAYPAL_ID"))
                                    .maybe("note", Text.upTo(1000))
                                    .maybe("sender_item_id", Text.upTo(63))));

    private Shapes() {}
}
