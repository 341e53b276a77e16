package io.daybook.gateway.problem;

import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The one table from what the rules refuse to what HTTP answers. A new rejection does not compile before it is here. */
public final class Rejections {

    private record Answer(ProblemCode code, @Nullable String field) {}

    private static final String RULES = "rules";

    private Rejections() {}

    public static ProblemException problem(Rejection rejection) {
        Answer answer = answer(rejection.code());
        if (answer.code() == ProblemCode.NOT_FOUND) {
            // The detail of a rejection could tell a stranger that it exists.
            return ProblemException.notFound();
        }
        return answer.field() == null
                ? ProblemException.of(answer.code(), rejection.detail())
                : ProblemException.of(
                        answer.code(),
                        rejection.detail(),
                        new FieldError(answer.field(), FieldError.Code.REFUSED, rejection.detail()));
    }

    private static Answer answer(RejectionCode code) {
        return switch (code) {
            case NOT_FOUND -> new Answer(ProblemCode.NOT_FOUND, null);
            case ALREADY_EXISTS -> new Answer(ProblemCode.ALREADY_EXISTS, null);
            case API_KEY_ENDED -> new Answer(ProblemCode.API_KEY_ENDED, null);
            case SCOPE_NOT_GRANTABLE -> new Answer(ProblemCode.SCOPE_NOT_GRANTABLE, "scopes");
            case API_KEYS_EXCEEDED -> new Answer(ProblemCode.API_KEYS_EXCEEDED, null);
            case USERS_EXCEEDED -> new Answer(ProblemCode.USERS_EXCEEDED, null);
            case ONBOARDING_CONNECTOR_UNKNOWN -> new Answer(ProblemCode.ONBOARDING_CONNECTOR_UNKNOWN, "route");
            case PAYMENT_METHOD_ATTACHED -> new Answer(ProblemCode.PAYMENT_METHOD_ATTACHED, null);
            case PAYMENT_METHOD_UNKNOWN -> new Answer(ProblemCode.PAYMENT_METHOD_UNKNOWN, "payment_method");
            case PAYMENT_PROCESSING -> new Answer(ProblemCode.PAYMENT_PROCESSING, null);
            case PAYMENT_IN_REVIEW -> new Answer(ProblemCode.PAYMENT_IN_REVIEW, null);
            case PAYMENT_NOT_IN_REVIEW -> new Answer(ProblemCode.PAYMENT_NOT_IN_REVIEW, null);
            case PAYMENT_NOT_AUTHORIZED -> new Answer(ProblemCode.PAYMENT_NOT_AUTHORIZED, null);
            case PAYMENT_VOIDED -> new Answer(ProblemCode.PAYMENT_VOIDED, null);
            case PAYMENT_EXPIRED -> new Answer(ProblemCode.PAYMENT_EXPIRED, null);
            case VOID_IN_PROGRESS -> new Answer(ProblemCode.VOID_IN_PROGRESS, null);
            case CAPTURE_IN_PROGRESS -> new Answer(ProblemCode.CAPTURE_IN_PROGRESS, null);
            case PAYMENT_FULLY_CAPTURED -> new Answer(ProblemCode.PAYMENT_FULLY_CAPTURED, null);
            case CAPTURE_EXCEEDS_AUTHORIZED -> new Answer(ProblemCode.CAPTURE_EXCEEDS_AUTHORIZED, "amount");
            case CAPTURE_MUST_BE_FINAL -> new Answer(ProblemCode.CAPTURE_MUST_BE_FINAL, "final");
            case PAYMENT_NOT_CAPTURED -> new Answer(ProblemCode.PAYMENT_NOT_CAPTURED, null);
            case PAYMENT_RETURNED -> new Answer(ProblemCode.PAYMENT_RETURNED, null);
            case PAYMENT_FULLY_REFUNDED -> new Answer(ProblemCode.PAYMENT_FULLY_REFUNDED, null);
            case REFUND_EXCEEDS_CAPTURED -> new Answer(ProblemCode.REFUND_EXCEEDS_CAPTURED, "amount");
            case NOT_EXPIRED_YET -> new Answer(ProblemCode.NOT_EXPIRED_YET, null);
            case ROUTE_NOT_FOUND -> new Answer(ProblemCode.ROUTE_NOT_FOUND, "payment_method");
            case ROUTING_DEFAULT_MISSING -> new Answer(ProblemCode.ROUTING_DEFAULT_MISSING, RULES);
            case ROUTING_NAME_TAKEN -> new Answer(ProblemCode.ROUTING_NAME_TAKEN, RULES);
            case ROUTING_CONDITION_IMPOSSIBLE -> new Answer(ProblemCode.ROUTING_CONDITION_IMPOSSIBLE, RULES);
            case ROUTING_RULE_UNREACHABLE -> new Answer(ProblemCode.ROUTING_RULE_UNREACHABLE, RULES);
            case ROUTING_SPLIT_NOT_WHOLE -> new Answer(ProblemCode.ROUTING_SPLIT_NOT_WHOLE, RULES);
            case ROUTING_CONNECTOR_UNKNOWN -> new Answer(ProblemCode.ROUTING_CONNECTOR_UNKNOWN, RULES);
            case DISPUTE_CLOSED -> new Answer(ProblemCode.DISPUTE_CLOSED, null);
            case EVIDENCE_SUBMITTED -> new Answer(ProblemCode.EVIDENCE_SUBMITTED, null);
            case EVIDENCE_TOO_LATE -> new Answer(ProblemCode.EVIDENCE_TOO_LATE, null);
            case DISPUTE_NOT_ANSWERABLE -> new Answer(ProblemCode.DISPUTE_NOT_ANSWERABLE, null);
            case GATEWAY_UNAVAILABLE -> new Answer(ProblemCode.GATEWAY_UNAVAILABLE, null);
            case PAYOUT_DESTINATION_UNKNOWN -> new Answer(ProblemCode.PAYOUT_DESTINATION_UNKNOWN, "destination");
            case BANK_NOT_CONNECTED -> new Answer(ProblemCode.BANK_NOT_CONNECTED, null);
            case PAYOUT_EXCEEDS_AVAILABLE -> new Answer(ProblemCode.PAYOUT_EXCEEDS_AVAILABLE, "amount");
            case SETTLEMENT_GATEWAY_UNKNOWN -> new Answer(ProblemCode.SETTLEMENT_GATEWAY_UNKNOWN, "connector");
            case SETTLEMENT_FILE_UNREADABLE -> new Answer(ProblemCode.SETTLEMENT_FILE_UNREADABLE, "file");
            case SETTLEMENT_NOT_TAKEN -> new Answer(ProblemCode.SETTLEMENT_NOT_TAKEN, null);
            case EXCEPTION_RESOLVED -> new Answer(ProblemCode.EXCEPTION_RESOLVED, null);
            case RISK_NAME_TAKEN -> new Answer(ProblemCode.RISK_NAME_TAKEN, RULES);
            case RISK_CONDITION_MISSING -> new Answer(ProblemCode.RISK_CONDITION_MISSING, RULES);
            case RISK_CONDITION_IMPOSSIBLE -> new Answer(ProblemCode.RISK_CONDITION_IMPOSSIBLE, RULES);
            case WEBHOOK_URL_REFUSED -> new Answer(ProblemCode.WEBHOOK_URL_REFUSED, "url");
            case RISK_OUTCOME_TOO_LATE -> new Answer(ProblemCode.RISK_OUTCOME_TOO_LATE, RULES);
        };
    }
}
