package io.daybook.gateway.problem;

import java.util.Locale;

/**
 * Every kind of problem that a merchant can be told of, with its HTTP status. The code is the name in lower case, never
 * changes, and has a page of its own under {@code /problems/}.
 */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not JSON", "The body must be one JSON object in UTF-8 (RFC 8259)."),
    JSON_TOO_COMPLEX(
            400,
            "The body is too complex",
            "Nest at most 20 deep, with at most 100,000 parts and numbers of at most 1,000 digits."),
    INVALID_REQUEST(400, "The request is not valid", "Each entry of errors names a field, header or parameter."),
    IDEMPOTENCY_KEY_REQUIRED(
            400,
            "An Idempotency-Key is required",
            "Send a header Idempotency-Key with a value of your own on every POST, and the same again on a retry."),
    IDEMPOTENCY_KEY_INVALID(
            400, "The Idempotency-Key is not valid", "The key has 1 to 255 visible ASCII characters, without spaces."),
    UNSUPPORTED_VERSION(400, "The API version is not supported", "Send Daybook-Version: 2026-11-01, or leave it out."),
    DRY_RUN_IMPOSSIBLE(
            400,
            "This cannot be tried out",
            "Leave the header Dry-Run out: the request was not carried out, and nothing would tell what it comes to."),
    WEBHOOK_FORGED(
            400,
            "The webhook is not the gateway's",
            "Check that the signing secret here is the one that the gateway signs with, and that the clocks agree."),
    WEBHOOK_UNREADABLE(
            400, "The webhook cannot be understood", "It is signed by the gateway, and not of a known form."),
    AUTHENTICATION_REQUIRED(401, "Authentication is required", "Send Authorization: Bearer with a valid secret key."),
    LOGIN_REFUSED(401, "Nobody is let in by this", "The same answer whether there is such a person or not."),
    INSUFFICIENT_SCOPE(403, "The key may not do this", "Use a key that has the scope named in the detail."),
    MERCHANT_SUSPENDED(403, "The merchant is suspended", "Reading is possible still. Ask whoever runs this Daybook."),
    NOT_FOUND(404, "Not found", "It does not exist, or it is not yours: the answer is the same for both."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "The Allow header lists the methods of this address."),
    NOT_ACCEPTABLE(406, "Nothing acceptable can be answered", "Accept application/json."),
    REQUEST_TIMEOUT(408, "The body came too slowly", "Send the whole body within 30 seconds, and repeat the request."),
    ALREADY_EXISTS(409, "It exists already", "The id was given to something else before."),
    API_KEY_ENDED(409, "The key has ended", "It was revoked or rotated, or its time is over: make a new one."),
    API_KEYS_EXCEEDED(409, "There are too many keys", "Revoke one that is not used any more."),
    USERS_EXCEEDED(409, "There are too many people", "Shut out one who does not work for the merchant any more."),
    IDEMPOTENCY_KEY_IN_USE(
            409,
            "A request with this Idempotency-Key is still running",
            "Wait as long as Retry-After says, then send the same request again."),
    PAYMENT_METHOD_ATTACHED(
            409, "The payment method is attached already", "Pay with the one that the customer has saved."),
    PAYMENT_PROCESSING(409, "The payment is still processing", "Try again when its authorization was answered."),
    PAYMENT_IN_REVIEW(409, "The payment is in review", "Approve or reject it first, or void what is held."),
    PAYMENT_NOT_IN_REVIEW(409, "The payment is not in review", "Nobody is asked to decide, or somebody has decided."),
    PAYMENT_NOT_AUTHORIZED(409, "The payment was not authorized", "It was declined, blocked or failed."),
    PAYMENT_VOIDED(409, "The payment is voided", "What was authorized has been released."),
    PAYMENT_EXPIRED(409, "The authorization has expired", "Take a new payment."),
    VOID_IN_PROGRESS(409, "A void is in progress", "Try again when the gateway has answered the void."),
    CAPTURE_IN_PROGRESS(409, "A capture is in progress", "Try again when the gateway has answered the capture."),
    PAYMENT_FULLY_CAPTURED(409, "Nothing is left to capture", "All was captured, or the final capture was made."),
    PAYMENT_NOT_CAPTURED(409, "Nothing was captured", "There is nothing to refund; void the payment instead."),
    PAYMENT_RETURNED(409, "The payment was returned", "The shopper's bank took back all that was captured."),
    PAYMENT_FULLY_REFUNDED(409, "Nothing is left to refund", "All that was captured is refunded or about to be."),
    NOT_EXPIRED_YET(409, "The authorization has not expired yet", "It can still be captured or voided."),
    DISPUTE_CLOSED(409, "The dispute has ended", "Nothing that is said to it now changes anything."),
    EVIDENCE_SUBMITTED(409, "Evidence was submitted already", "A gateway takes evidence once for each dispute."),
    EVIDENCE_TOO_LATE(409, "Evidence is not taken any more", "It was due by evidence_due_by of the dispute."),
    DISPUTE_NOT_ANSWERABLE(
            409, "The gateway does not take this answer", "Answer the dispute at the gateway itself, if it allows it."),
    EXCEPTION_RESOLVED(409, "The exception is resolved", "Somebody has looked into it before."),
    BODY_TOO_LARGE(413, "The body is too large", "A body has at most 262,144 bytes (256 KiB)."),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported", "Send Content-Type: application/json."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used for another request",
            "Use a new key for a new request; repeat a request byte for byte to have its answer again."),
    BULK_REJECTED(
            422,
            "One of the commands was refused, so none was carried out",
            "errors names the command and why. Correct it, or ask for mode independent to have the others done."),
    BULK_UNSUPPORTED(
            422,
            "This is not done within another request",
            "Files, questions, and what gateways send are sent by themselves."),
    BULK_NOT_ATOMIC(
            422,
            "A command cannot be taken back with the others",
            "What a gateway must be asked first is sent by itself, or in mode independent."),
    CUSTOMER_UNKNOWN(422, "The customer is unknown", "Register the customer first."),
    PAYMENT_METHOD_UNKNOWN(
            422, "The payment method is unknown", "No gateway knows the token, or the customer has not saved it."),
    PAYMENT_METHOD_DETACHED(
            422, "The payment method is detached", "Pay with another, or have the customer save it again."),
    ROUTE_NOT_FOUND(
            422,
            "No gateway takes such a payment",
            "The gateways of the rule for this payment know the token, but take no such currency or method."),
    SCOPE_NOT_GRANTABLE(
            422, "A scope cannot be given", "A key has at most the scopes of whoever makes it, and those of its kind."),
    INVITATION_INVALID(422, "The invitation is not valid", "Have whoever invited you make another."),
    ROUTING_DEFAULT_MISSING(422, "The default rule is missing", "Let the last rule be for all payments."),
    ROUTING_NAME_TAKEN(422, "Two rules have the same name", "Give each rule a name of its own."),
    ROUTING_CONDITION_IMPOSSIBLE(
            422,
            "A rule is for no payment",
            "Amounts are in one currency, so name exactly one, and the least must not be above the most."),
    ROUTING_RULE_UNREACHABLE(
            422,
            "A rule is never followed",
            "One before it is for all of its payments: change their order, or drop one."),
    ROUTING_SPLIT_NOT_WHOLE(422, "The shares do not make 100 percent", "Let the shares of each rule sum to 100."),
    ROUTING_CONNECTOR_UNKNOWN(422, "The gateway is not configured", "Name gateways that this Daybook is connected to."),
    ONBOARDING_CONNECTOR_UNKNOWN(
            422, "The gateway is not configured", "Name gateways that this Daybook is connected to."),
    RISK_NAME_TAKEN(422, "Two rules have the same name", "Give each rule a name of its own."),
    RISK_CONDITION_MISSING(422, "A rule asks for nothing", "Say which payments it is about: it would be all of them."),
    RISK_CONDITION_IMPOSSIBLE(
            422,
            "A rule is about no payment",
            "Amounts are in one currency, so name exactly one, and the least must not be above the most."),
    RISK_OUTCOME_TOO_LATE(
            422,
            "It is too late for a challenge",
            "What a gateway answers is known after the shopper could be challenged: review or block instead."),
    CAPTURE_EXCEEDS_AUTHORIZED(
            422, "The capture exceeds what is left", "Capture at most what is authorized and not captured yet."),
    CAPTURE_MUST_BE_FINAL(
            422, "The gateway captures once", "Capture all of it, or say final: true to release the rest."),
    REFUND_EXCEEDS_CAPTURED(
            422, "The refund exceeds what is left", "Refund at most what is captured and not refunded yet."),
    PAYOUT_DESTINATION_UNKNOWN(
            422, "Nothing can be paid out to there", "No gateway here pays out to it, in that currency."),
    BANK_NOT_CONNECTED(
            409, "No bank is connected", "Bank debits and credits need settings of this Daybook: see docs/ach.md."),
    PAYOUT_EXCEEDS_AVAILABLE(
            422, "The payout exceeds what is available", "Pay out at most what GET /v1/balance says is available."),
    WEBHOOK_URL_REFUSED(
            422, "Webhooks are not sent to such an address", "Give a public address, by https in live mode."),
    WEBHOOK_ENDPOINTS_EXCEEDED(422, "There are too many endpoints", "Delete one that is not used any more."),
    SETTLEMENT_GATEWAY_UNKNOWN(
            422, "No settlement files of this gateway are read", "Name the gateway that wrote the file."),
    SETTLEMENT_FILE_UNREADABLE(
            422,
            "The settlement file cannot be read",
            "Nothing of it was taken in. The detail names the line and the column; hand in the file as the gateway wrote it."),
    TOO_MANY_STREAMS(429, "Too many streams are open", "Close one first, or ask by pages."),
    RATE_LIMITED(429, "Too many requests", "Wait as long as Retry-After says. The field RateLimit tells what is left."),
    LOGIN_THROTTLED(429, "Too many logins have failed", "Wait as long as Retry-After says."),
    INTERNAL_ERROR(500, "Something went wrong on our side", "Repeat the request with the same Idempotency-Key."),
    SERVICE_UNAVAILABLE(503, "Daybook is not available now", "Repeat the request with the same Idempotency-Key."),
    GATEWAY_UNAVAILABLE(
            503, "The gateway gave no answer", "Repeat the request with the same Idempotency-Key; it counts once."),
    WEBHOOK_NOT_TAKEN(503, "The webhook was not taken in", "Send it again, as gateways do by themselves."),
    SETTLEMENT_NOT_TAKEN(
            503, "The settlement file was not taken in", "Our own books are behind. Hand it in again later."),
    PROJECTION_BEHIND(
            503, "The position has not been reached yet", "Wait as long as Retry-After says, then ask again.");

    private final int status;
    private final String title;
    private final String advice;

    ProblemCode(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    /** What it is, for people; the same for every occurrence. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** As programs see it: {@code idempotency_key_reused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is explained, relative to the server that answers with it. */
    public String page() {
        return "/problems/" + code();
    }
}
