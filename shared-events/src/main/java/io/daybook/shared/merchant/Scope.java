package io.daybook.shared.merchant;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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
    /** The merchant's own keys and users. */
    ADMIN("admin"),
    EVENTS_READ("events:read"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    /** All merchants; of the house alone. */
    OPERATOR("operator"),
    /** What a page or app may see of the payment that it is about; of publishable keys alone. */
    CHECKOUT("checkout");

    private static final Set<Scope> MERCHANTS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OPERATOR, CHECKOUT)));

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** As it is written in tokens and documents. */
    public String text() {
        return text;
    }

    /** The scope that is written so. */
    public static Optional<Scope> of(String text) {
        for (Scope scope : values()) {
            if (scope.text.equals(text)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** All that a merchant's secret key can have. */
    public static Set<Scope> ofMerchants() {
        return MERCHANTS;
    }

    /** All that a publishable key can have. */
    public static Set<Scope> ofBrowsers() {
        return Set.of(CHECKOUT);
    }

    /** All that an operator can have. */
    public static Set<Scope> ofOperators() {
        return Set.of(OPERATOR, ADMIN);
    }
}
