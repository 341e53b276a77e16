package io.daybook.command.connector.stripe;

import static java.util.Objects.requireNonNullElse;

import com.stripe.model.StripeError;
import io.daybook.shared.payment.Decline;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's reasons to decline (docs.stripe.com/declines/codes) in our words. No two of its codes become one of ours, and
 * a code that is not in the table stays as it is, so nothing that Stripe said is lost. What Stripe advises in its answer
 * comes before the advice of the table; the network's own code travels beside.
 */
final class Declines {

    /**
     * @param stripe its decline code, or its error code where there is no decline code
     * @param ours what Daybook calls it
     */
    record Row(String stripe, String ours, String advice, String message) {}

    private static final String NEVER = "do_not_try_again";
    private static final String LATER = "try_again_later";
    private static final String CONFIRM = "confirm_card_data";
    private static final Set<String> ADVICE = Set.of(NEVER, LATER, CONFIRM);
    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

    private static final Map<String, Row> TABLE = Arrays.stream("""
                    approve_with_id                            =                      LATER   The issuer could not authorize the payment.
                    authentication_not_handled                 =                      NEVER   The card has to be authenticated.
                    authentication_required                    =                      NEVER   The card has to be authenticated.
                    call_issuer                                =                      NEVER   The cardholder has to call the issuer.
                    card_declined                              =                      LATER   The card was declined.
                    card_not_supported                         =                      NEVER   The card cannot be used for this.
                    card_velocity_exceeded                     =                      LATER   The card is over its limit.
                    currency_not_supported                     =                      NEVER   The card does not take this currency.
                    do_not_honor                               =                      NEVER   The card was declined.
                    do_not_try_again                           =                      NEVER   The card was declined.
                    duplicate_transaction                      =                      NEVER   The same payment was made just before.
                    expired_card                               =                      CONFIRM The card has expired.
                    fraudulent                                 =                      NEVER   The card was declined.
                    generic_decline                            declined               LATER   The card was declined.
                    incorrect_address                          =                      CONFIRM The address is incorrect.
                    incorrect_cvc                              =                      CONFIRM The security code is incorrect.
                    incorrect_number                           =                      CONFIRM The card number is incorrect.
                    incorrect_pin                              =                      CONFIRM The PIN is incorrect.
                    incorrect_zip                              incorrect_postal_code  CONFIRM The postal code is incorrect.
                    insufficient_funds                         =                      LATER   The card has insufficient funds.
                    invalid_account                            =                      NEVER   The card or its account is invalid.
                    invalid_amount                             =                      NEVER   The amount is not allowed.
                    invalid_cvc                                =                      CONFIRM The security code is invalid.
                    invalid_expiry_month                       =                      CONFIRM The month of expiry is invalid.
                    invalid_expiry_year                        =                      CONFIRM The year of expiry is invalid.
                    invalid_number                             =                      CONFIRM The card number is invalid.
                    invalid_pin                                =                      CONFIRM The PIN is incorrect.
                    issuer_not_available                       =                      LATER   The issuer could not be reached.
                    lost_card                                  =                      NEVER   The card was declined.
                    merchant_blacklist                         blocked_by_merchant    NEVER   The card was declined.
                    mobile_device_authentication_required      =                      NEVER   The card has to be authenticated.
                    new_account_information_available          =                      CONFIRM The card or its account is invalid.
                    no_action_taken                            =                      NEVER   The card was declined.
                    not_permitted                              =                      NEVER   The payment is not permitted.
                    offline_pin_required                       =                      CONFIRM The card needs a PIN.
                    online_or_offline_pin_required             =                      CONFIRM The card needs a PIN.
                    payment_intent_authentication_failure      authentication_failed  NEVER   The shopper could not be authenticated.
                    payment_intent_payment_attempt_failed      payment_attempt_failed LATER   The payment failed.
                    payment_method_provider_decline            declined_by_provider   LATER   The payment was declined.
                    pickup_card                                =                      NEVER   The card was declined.
                    pin_try_exceeded                           =                      NEVER   The PIN was wrong too often.
                    processing_error                           =                      LATER   The card could not be processed.
                    reenter_transaction                        =                      LATER   The card could not be processed.
                    restricted_card                            =                      NEVER   The card was declined.
                    revocation_of_all_authorizations           =                      NEVER   The card was declined.
                    revocation_of_authorization                =                      NEVER   The card was declined.
                    security_violation                         =                      NEVER   The card was declined.
                    service_not_allowed                        =                      NEVER   The card was declined.
                    stolen_card                                =                      NEVER   The card was declined.
                    stop_payment_order                         =                      NEVER   The card was declined.
                    testmode_decline                           test_card_in_live_mode NEVER   A test card was used.
                    transaction_not_allowed                    =                      NEVER   The card was declined.
                    try_again_later                            =                      LATER   The card was declined.
                    withdrawal_count_limit_exceeded            =                      LATER   The card is over its limit.
                    """.trim().split("\n"))
            .map(line -> line.trim().split("\\s+", 4))
            .map(cells -> new Row(cells[0], cells[1].equals("=") ? cells[0] : cells[1], advice(cells[2]), cells[3]))
            .collect(Collectors.toUnmodifiableMap(Row::stripe, Function.identity()));

    private Declines() {}

    static Map<String, Row> table() {
        return TABLE;
    }

    /** What the issuer, or Stripe in its place, said about the means of payment. */
    static Decline of(StripeError error) {
        String said = code(error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode(), "card_declined");
        Row row = TABLE.get(said);
        String advised = error.getAdviceCode();
        String advice = advised != null && ADVICE.contains(advised) ? advised : row == null ? null : row.advice();
        return new Decline(
                row == null ? said : row.ours(),
                row == null ? "The payment was declined." : row.message(),
                short40(error.getNetworkDeclineCode()),
                advice);
    }

    /** The gateway did not take the request itself: nothing about it would be different the next time. */
    static Decline technical(StripeError error) {
        String param = error.getParam();
        String what = param != null && param.matches("[a-z0-9_\\[\\]]{1,64}") ? ": " + param : "";
        return new Decline(
                code(error.getCode(), "invalid_request"), "The gateway refused the request" + what + ".", null, NEVER);
    }

    static Decline refundFailed(@Nullable String reason) {
        return new Decline("refund_failed", "The refund failed.", code(reason, "unknown"), NEVER);
    }

    static Decline canceled() {
        return new Decline("canceled", "The payment was canceled at the gateway.", null, NEVER);
    }

    static Decline unsupportedAmount() {
        return new Decline("amount_not_supported", "The gateway cannot take this amount or currency.", null, NEVER);
    }

    /** Why Stripe does not pay out. Its code stays as it is, but where we have a word that all gateways share. */
    static Decline payoutRefused(Decline said) {
        return said.code().equals("balance_insufficient")
                ? new Decline(
                        "insufficient_merchant_funds",
                        "There is not enough money at the gateway.",
                        short40(said.code()),
                        LATER)
                : said;
    }

    /** Why the bank did not take it, at once or days later (docs.stripe.com/api/payouts/failures), in Stripe's own words. */
    static Decline payoutFailed(@Nullable String failure) {
        String code = code(failure, "payout_failed");
        return new Decline(code, "The bank did not take the payout.", short40(code), NEVER);
    }

    static Decline payoutCanceled() {
        return new Decline("payout_canceled", "The payout was canceled at the gateway.", null, NEVER);
    }

    /**
     * It had arrived and was taken back.
     *
     * @param how in Stripe's words
     */
    static Decline payoutReturned(String how) {
        return new Decline("payout_returned", "The payout was taken back.", how, NEVER);
    }

    /** A code of Stripe's as it is, unless it does not look like one. */
    private static String code(@Nullable String said, String otherwise) {
        String text = requireNonNullElse(said, otherwise);
        return CODE.matcher(text).matches() ? text : otherwise;
    }

    private static @Nullable String short40(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > 40 ? null : text;
    }

    private static String advice(String name) {
        return switch (name) {
            case "NEVER" -> NEVER;
            case "LATER" -> LATER;
            case "CONFIRM" -> CONFIRM;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
