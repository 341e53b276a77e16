package io.daybook.shared.merchant;

/** What the holder of a credential may do. */
public enum Scope {
    PAYMENTS_READ("payments:read"),
    PAYMENTS_WRITE("payments:write"),
    REFUNDS_WRITE("refunds:write"),
    PAYOUTS_WRITE("payouts:write"),
    REPORTS_READ("reports:read"),
    AUDIT_READ("audit:read"),
    ROUTING_READ("routing:read"),
    ROUTING_WRITE("routing:write"),
    SETTLEMENTS_WRITE("settlements:write"),
    RISK_READ("risk:read"),
    RISK_WRITE("risk:write"),
    /** What concerns all merchants: for operators. */
    ADMIN("admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it is written in tokens and documents. */
    public String text() {
        return text;
    }
}
