package io.daybook.shared.merchant;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is to a merchant, or to whoever runs Daybook. */
public enum Role {
    /** Does everything that the merchant can do. */
    MERCHANT,
    /** Reads everything, the history too, and changes nothing. */
    AUDITOR,
    /** Reads payments and reports. */
    ANALYST,
    /** Runs Daybook; of the house alone. */
    OPERATOR;

    /** What it may do. */
    public Set<Scope> scopes() {
        return switch (this) {
            case MERCHANT -> Scope.ofMerchants();
            case AUDITOR ->
                Set.of(
                        Scope.PAYMENTS_READ,
                        Scope.REPORTS_READ,
                        Scope.AUDIT_READ,
                        Scope.ROUTING_READ,
                        Scope.RISK_READ,
                        Scope.EVENTS_READ,
                        Scope.WEBHOOKS_READ);
            case ANALYST -> Set.of(Scope.PAYMENTS_READ, Scope.REPORTS_READ);
            case OPERATOR -> Scope.ofOperators();
        };
    }

    /** The role that is written so. */
    public static Optional<Role> of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** As it is written in tokens and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
