package io.daybook.shared.types;

/** Every reason for which a command is refused, in order of precedence: the first that holds is the one answered. */
public enum RejectionCode {
    /** It does not exist, or belongs to another merchant or mode: the caller cannot tell which. */
    NOT_FOUND,
    /** An id that was already given to something else. */
    ALREADY_EXISTS,
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
    /** Two risk rules have the same name. */
    RISK_NAME_TAKEN,
    /** A risk rule asks for nothing, so that it would be met by every payment. */
    RISK_CONDITION_MISSING,
    /** A risk rule is met by no payment: its amounts exclude each other, or are in no single currency. */
    RISK_CONDITION_IMPOSSIBLE,
    /** A risk rule looks at what a gateway answers, when it is too late for a challenge. */
    RISK_OUTCOME_TOO_LATE
}
