package io.daybook.shared.feed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every kind of public event. A name is a promise: merchants' programs know it, and sequence numbers depend on what is
 * public, so that none is ever dropped, and none is added for something that happened before it was added.
 */
public enum FeedType {
    PAYMENT_CREATED("payment.created"),
    PAYMENT_REVIEW_REQUIRED("payment.review_required"),
    PAYMENT_REVIEW_APPROVED("payment.review_approved"),
    PAYMENT_REVIEW_REJECTED("payment.review_rejected"),
    PAYMENT_BLOCKED("payment.blocked"),
    PAYMENT_ACTION_REQUIRED("payment.action_required"),
    PAYMENT_AUTHORIZED("payment.authorized"),
    PAYMENT_DECLINED("payment.declined"),
    PAYMENT_FAILED("payment.failed"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_CAPTURE_FAILED("payment.capture_failed"),
    PAYMENT_VOIDED("payment.voided"),
    PAYMENT_VOID_FAILED("payment.void_failed"),
    PAYMENT_EXPIRED("payment.expired"),
    PAYMENT_RETURNED("payment.returned"),
    REFUND_CREATED("refund.created"),
    REFUND_SUCCEEDED("refund.succeeded"),
    REFUND_FAILED("refund.failed"),
    REFUND_RETURNED("refund.returned"),
    DISPUTE_OPENED("dispute.opened"),
    DISPUTE_FUNDS_WITHDRAWN("dispute.funds_withdrawn"),
    DISPUTE_EVIDENCE_SUBMITTED("dispute.evidence_submitted"),
    DISPUTE_FUNDS_REINSTATED("dispute.funds_reinstated"),
    DISPUTE_WON("dispute.won"),
    DISPUTE_LOST("dispute.lost"),
    DISPUTE_ACCEPTED("dispute.accepted"),
    PAYOUT_CREATED("payout.created"),
    PAYOUT_SENT("payout.sent"),
    PAYOUT_PAID("payout.paid"),
    PAYOUT_FAILED("payout.failed"),
    PAYOUT_RETURNED("payout.returned"),
    BALANCE_PAYOUT_SCHEDULE_CHANGED("balance.payout_schedule_changed"),
    CUSTOMER_CREATED("customer.created"),
    CUSTOMER_UPDATED("customer.updated"),
    PAYMENT_METHOD_ATTACHED("payment_method.attached"),
    PAYMENT_METHOD_UPDATED("payment_method.updated"),
    PAYMENT_METHOD_DETACHED("payment_method.detached"),
    SETTLEMENT_CREATED("settlement.created"),
    SETTLEMENT_EXCEPTION_FOUND("settlement.exception_found"),
    SETTLEMENT_EXCEPTION_RESOLVED("settlement.exception_resolved"),
    ROUTING_CHANGED("routing.changed"),
    RISK_RULES_CHANGED("risk_rules.changed"),
    WEBHOOK_ENDPOINT_CREATED("webhook_endpoint.created"),
    WEBHOOK_ENDPOINT_UPDATED("webhook_endpoint.updated"),
    WEBHOOK_ENDPOINT_SECRET_ROTATED("webhook_endpoint.secret_rotated"),
    WEBHOOK_ENDPOINT_DISABLED("webhook_endpoint.disabled"),
    WEBHOOK_ENDPOINT_DELETED("webhook_endpoint.deleted");

    private static final String ALL_OF = ".*";

    private static final Map<String, FeedType> BY_NAME = new LinkedHashMap<>();

    static {
        for (FeedType type : values()) {
            BY_NAME.put(type.text, type);
        }
    }

    private final String text;

    FeedType(String text) {
        this.text = text;
    }

    /** As it stands in events: {@code payment.captured}. */
    public String text() {
        return text;
    }

    /** What it happened to: {@code payment}. */
    public String object() {
        return text.substring(0, text.indexOf('.'));
    }

    /** Tells whether a merchant may ask for this: the name of a type, or {@code payment.*} for all of an object's. */
    public static boolean isFilter(String filter) {
        return BY_NAME.containsKey(filter) || Arrays.stream(values()).anyMatch(type -> filter.equals(type.all()));
    }

    /**
     * The names of the types that filters ask for.
     *
     * @param filters none for everything
     * @return none when everything is asked for
     */
    public static List<String> named(List<String> filters) {
        return filters.isEmpty()
                ? List.of()
                : Arrays.stream(values())
                        .filter(type -> filters.contains(type.text) || filters.contains(type.all()))
                        .map(FeedType::text)
                        .toList();
    }

    private String all() {
        return object() + ALL_OF;
    }
}
