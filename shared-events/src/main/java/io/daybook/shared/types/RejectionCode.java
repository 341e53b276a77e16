package io.daybook.shared.types;

/** Every reason for which a command is refused, in order of precedence: the first that holds is the one answered. */
public enum RejectionCode {
    /** It does not exist, or belongs to another merchant or mode: the caller cannot tell which. */
    NOT_FOUND,
    /** An id that was already given to something else. */
    ALREADY_EXISTS,
    /** The key was revoked, rotated or has ended. */
    API_KEY_ENDED,
    /** A scope that such a key of such a merchant cannot have. */
    SCOPE_NOT_GRANTABLE,
    /** The merchant has as many valid keys as there may be. */
    API_KEYS_EXCEEDED,
    /** As many people work for the merchant as there may be. */
    USERS_EXCEEDED,
    /** The route of a new merchant names a gateway that is not configured. */
    ONBOARDING_CONNECTOR_UNKNOWN,
    /** The customer has saved the same token before, and not detached it since. */
    PAYMENT_METHOD_ATTACHED,
    /** No gateway of the route knows the token that was given to pay with. */
    PAYMENT_METHOD_UNKNOWN,
    /** A gateway of the route knows the token, and none takes such a payment. */
    ROUTE_NOT_FOUND,
    /** The payment's authorization has not been answered yet. */
    PAYMENT_PROCESSING,
    /** A person has to decide about the payment first. */
    PAYMENT_IN_REVIEW,
    /** Nobody is asked to decide about the payment, or somebody has decided otherwise. */
    PAYMENT_NOT_IN_REVIEW,
    /** The payment ended without an authorization: declined, blocked, failed. */
    PAYMENT_NOT_AUTHORIZED,
    /** What was authorized has been released. */
    PAYMENT_VOIDED,
    /** The authorization ran out. */
    PAYMENT_EXPIRED,
    /** A void was sent to the gateway and has not been answered. */
    VOID_IN_PROGRESS,
    /** A capture was sent to the gateway and has not been answered. */
    CAPTURE_IN_PROGRESS,
    /** Everything that was authorized is captured, or the final capture was made. */
    PAYMENT_FULLY_CAPTURED,
    /** More than is left of the authorization. */
    CAPTURE_EXCEEDS_AUTHORIZED,
    /** The gateway captures once, and less than all was to be captured without releasing the rest. */
    CAPTURE_MUST_BE_FINAL,
    /** Nothing was captured, so there is nothing to refund. */
    PAYMENT_NOT_CAPTURED,
    /** The shopper's bank took back all that was captured. */
    PAYMENT_RETURNED,
    /** Everything captured is refunded, or about to be. */
    PAYMENT_FULLY_REFUNDED,
    /** More than is left of what was captured. */
    REFUND_EXCEEDS_CAPTURED,
    /** The authorization has not run out yet. */
    NOT_EXPIRED_YET,
    /** The last of the routing rules is not for all payments. */
    ROUTING_DEFAULT_MISSING,
    /** Two routing rules have the same name. */
    ROUTING_NAME_TAKEN,
    /** A routing rule is for no payment: its amounts exclude each other, or are in no single currency. */
    ROUTING_CONDITION_IMPOSSIBLE,
    /** A routing rule is for no payment that one before it is not for. */
    ROUTING_RULE_UNREACHABLE,
    /** The shares of a routing rule do not make 100 percent. */
    ROUTING_SPLIT_NOT_WHOLE,
    /** A routing rule names a gateway that is not configured. */
    ROUTING_CONNECTOR_UNKNOWN,
    /** The dispute has ended. */
    DISPUTE_CLOSED,
    /** Other evidence was submitted to the dispute before, and a gateway takes it once. */
    EVIDENCE_SUBMITTED,
    /** The gateway takes no more evidence for the dispute. */
    EVIDENCE_TOO_LATE,
    /** The gateway takes no such answer to a dispute. */
    DISPUTE_NOT_ANSWERABLE,
    /** The gateway gave no answer, so nobody knows; giving the same command again is harmless. */
    GATEWAY_UNAVAILABLE,
    /** No gateway pays out to where the money should go, in that currency. */
    PAYOUT_DESTINATION_UNKNOWN,
    /** No bank is connected, or not for test or live mode as it is here. */
    BANK_NOT_CONNECTED,
    /** More than what is available. */
    PAYOUT_EXCEEDS_AVAILABLE,
    /** No settlement file of that gateway can be read here. */
    SETTLEMENT_GATEWAY_UNKNOWN,
    /** The settlement file is not of a known form, or says what cannot be. */
    SETTLEMENT_FILE_UNREADABLE,
    /** Our own books are not far enough to hold the file against. */
    SETTLEMENT_NOT_TAKEN,
    /** Somebody has looked into the exception before. */
    EXCEPTION_RESOLVED,
    /** Two risk rules have the same name. */
    RISK_NAME_TAKEN,
    /** A risk rule asks for nothing, so that it would be met by every payment. */
    RISK_CONDITION_MISSING,
    /** A risk rule is met by no payment: its amounts exclude each other, or are in no single currency. */
    RISK_CONDITION_IMPOSSIBLE,
    /** A risk rule looks at what a gateway answers, when it is too late for a challenge. */
    RISK_OUTCOME_TOO_LATE,
    /** Webhooks are not sent to such an address. */
    WEBHOOK_URL_REFUSED
}
