package io.daybook.command.connector.paypal;

import static java.util.Locale.ROOT;

import io.daybook.shared.payment.Decline;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What PayPal's issue codes mean for Daybook. Each row of the table is an issue, what follows from it, our code and our
 * advice. PayPal's own code stands in every decline beside ours, so that nothing is lost, for those that are not listed too.
 *
 * <p>Sources: the errors of Orders v2, Payments v2 and Payouts v1 in PayPal's REST reference.
 */
final class Issues {

    /** What follows from an issue. */
    enum Verdict {
        /** Final, on the shopper's or on PayPal's side: another attempt would end the same. */
        DECLINED,
        /** Our account, our request or our configuration: the shopper may well pay through another gateway. */
        TECHNICAL,
        /** It may be that this very operation has done it before: what is there has to be looked at. */
        PERHAPS_DONE,
        /** Something has been done under this operation's id: where it is not found, nobody can say what. */
        SOMEWHERE_DONE,
        /** The shopper has to do something first. */
        SHOPPER_FIRST,
        /** Neither done nor refused yet. */
        IN_DOUBT
    }

    /** One row of the table. */
    record Meaning(Verdict verdict, String code, @Nullable String advice) {}

    private static final String STOP = "do_not_try_again";
    private static final String LATER = "try_again_later";
    private static final String CHECK = "confirm_card_data";
    private static final Map<String, String> ADVICE = Map.of("stop", STOP, "later", LATER, "check", CHECK);

    private static final Map<String, Meaning> TABLE = Arrays.stream(
                    """
                    INSTRUMENT_DECLINED DECLINED declined later
                    PAYMENT_SOURCE_DECLINED_BY_PROCESSOR DECLINED declined later
                    PAYMENT_SOURCE_CANNOT_BE_USED DECLINED declined stop
                    REDIRECT_PAYER_FOR_ALTERNATE_FUNDING DECLINED declined later
                    DECLINED_DUE_TO_RELATED_TXN DECLINED declined stop
                    TRANSACTION_REFUSED DECLINED declined stop
                    PAYMENT_DENIED DECLINED declined stop
                    COMPLIANCE_VIOLATION DECLINED compliance_violation stop
                    PAYER_CANNOT_PAY DECLINED payer_cannot_pay stop
                    PAYER_ACCOUNT_RESTRICTED DECLINED account_restricted stop
                    PAYER_ACCOUNT_LOCKED_OR_CLOSED DECLINED account_closed stop
                    CARD_EXPIRED DECLINED expired_card check
                    REFERENCED_CARD_EXPIRED DECLINED expired_card check
                    CARD_BRAND_NOT_SUPPORTED DECLINED card_not_supported stop
                    TRANSACTION_LIMIT_EXCEEDED DECLINED limit_exceeded later
                    MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED DECLINED too_many_attempts stop
                    PAYEE_BLOCKED_TRANSACTION DECLINED blocked_by_merchant stop
                    TRANSACTION_BLOCKED_BY_PAYEE DECLINED blocked_by_merchant stop
                    DOMESTIC_TRANSACTION_REQUIRED DECLINED country_not_supported stop
                    AGREEMENT_ALREADY_CANCELLED DECLINED agreement_cancelled stop
                    BILLING_AGREEMENT_NOT_FOUND DECLINED unknown_token stop
                    TOKEN_EXPIRED DECLINED expired_token stop
                    TOKEN_ID_NOT_FOUND DECLINED unknown_token stop
                    ORDER_EXPIRED DECLINED approval_expired stop
                    ORDER_NOT_APPROVED SHOPPER_FIRST not_approved -
                    PAYER_ACTION_REQUIRED SHOPPER_FIRST not_approved -
                    ORDER_ALREADY_AUTHORIZED PERHAPS_DONE order_in_use stop
                    ORDER_ALREADY_CAPTURED PERHAPS_DONE order_in_use stop
                    ORDER_COMPLETED_OR_VOIDED PERHAPS_DONE order_in_use stop
                    ORDER_ALREADY_COMPLETED PERHAPS_DONE order_in_use stop
                    MAX_AUTHORIZATION_COUNT_EXCEEDED PERHAPS_DONE order_in_use stop
                    DUPLICATE_INVOICE_ID SOMEWHERE_DONE duplicate_reference stop
                    ORDER_COMPLETION_IN_PROGRESS IN_DOUBT in_progress -
                    PREVIOUS_REQUEST_IN_PROGRESS IN_DOUBT in_progress -
                    DUPLICATE_REQUEST_ID IN_DOUBT key_reused -
                    PAYPAL_REQUEST_ID_REUSED IN_DOUBT key_reused -
                    AUTHORIZATION_VOIDED PERHAPS_DONE authorization_voided stop
                    AUTHORIZATION_EXPIRED PERHAPS_DONE authorization_expired stop
                    AUTHORIZATION_DENIED DECLINED authorization_denied stop
                    AUTHORIZATION_ALREADY_CAPTURED PERHAPS_DONE already_captured stop
                    MAX_CAPTURE_COUNT_EXCEEDED PERHAPS_DONE capture_exceeds_authorized stop
                    MAX_CAPTURE_AMOUNT_EXCEEDED PERHAPS_DONE capture_exceeds_authorized stop
                    AUTH_CAPTURE_CURRENCY_MISMATCH DECLINED currency_differs stop
                    PREVIOUSLY_CAPTURED DECLINED already_captured stop
                    CANNOT_BE_VOIDED DECLINED cannot_be_voided stop
                    CAPTURE_FULLY_REFUNDED PERHAPS_DONE refund_exceeds_captured stop
                    REFUND_AMOUNT_EXCEEDED PERHAPS_DONE refund_exceeds_captured stop
                    REFUND_CAPTURE_CURRENCY_MISMATCH DECLINED currency_differs stop
                    CURRENCY_MISMATCH DECLINED currency_differs stop
                    REFUND_NOT_ALLOWED DECLINED refund_failed stop
                    REFUND_AMOUNT_TOO_LOW DECLINED amount_too_small stop
                    REFUND_TIME_LIMIT_EXCEEDED DECLINED refund_too_late stop
                    REFUND_FAILED_INSUFFICIENT_FUNDS DECLINED insufficient_merchant_funds later
                    PARTIAL_REFUND_NOT_ALLOWED DECLINED partial_refund_not_allowed stop
                    MAX_NUMBER_OF_REFUNDS_EXCEEDED PERHAPS_DONE too_many_refunds stop
                    PENDING_CAPTURE DECLINED capture_pending later
                    REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK DECLINED disputed stop
                    TRANSACTION_DISPUTED DECLINED disputed later
                    REFUND_IS_RESTRICTED DECLINED refund_failed stop
                    INVALID_RESOURCE_ID DECLINED unknown_reference stop
                    RESOURCE_NOT_FOUND DECLINED unknown_reference stop
                    INSUFFICIENT_FUNDS DECLINED insufficient_merchant_funds later
                    PAYEE_ACCOUNT_INVALID TECHNICAL payee_account_invalid -
                    PAYEE_ACCOUNT_RESTRICTED TECHNICAL payee_account_restricted -
                    PAYEE_ACCOUNT_LOCKED_OR_CLOSED TECHNICAL payee_account_closed -
                    PAYEE_ACCOUNT_NOT_VERIFIED TECHNICAL payee_account_not_verified -
                    TRANSACTION_RECEIVING_LIMIT_EXCEEDED TECHNICAL receiving_limit_exceeded -
                    AUTH_CAPTURE_NOT_ENABLED TECHNICAL authorization_not_enabled -
                    PERMISSION_DENIED TECHNICAL not_permitted -
                    INVALID_CURRENCY_CODE TECHNICAL currency_not_supported -
                    DECIMAL_PRECISION TECHNICAL amount_not_supported -
                    DECIMALS_NOT_SUPPORTED TECHNICAL amount_not_supported -
                    MAX_VALUE_EXCEEDED TECHNICAL amount_too_large -
                    ACTION_DOES_NOT_MATCH_INTENT DECLINED intent_differs stop
                    """.lines().map(row -> row.split(" ")).toList().toArray(String[][]::new))
            .collect(Collectors.toUnmodifiableMap(
                    row -> row[0], row -> new Meaning(Verdict.valueOf(row[1]), row[2], ADVICE.get(row[3]))));

    /** Semantically refused for a reason that PayPal invented since: it may be a new word for "already done". */
    private static final Meaning UNLISTED = new Meaning(Verdict.PERHAPS_DONE, "declined", null);

    private Issues() {}

    static Meaning of(Reply.Refusal refusal) {
        return Optional.ofNullable(TABLE.get(refusal.issue()))
                .orElse(
                        refusal.status() == 400
                                ? new Meaning(Verdict.TECHNICAL, refusal.issue().toLowerCase(ROOT), null)
                                : UNLISTED);
    }

    /** The decline that a refusal is, with PayPal's own code beside ours. */
    static Decline decline(Reply.Refusal refusal) {
        Meaning meaning = of(refusal);
        return new Decline(
                meaning.code(), "PayPal refused: " + refusal.issue() + ".", refusal.issue(), meaning.advice());
    }

    /** The decline that a status of PayPal's is, such as {@code DENIED}. */
    static Decline decline(String code, String status) {
        return new Decline(code, "PayPal says: " + status + ".", status, STOP);
    }
}
