package io.daybook.command.connector.ach.nacha;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Which kinds of entries a batch holds. */
public enum ServiceClass {
    MIXED("200"),
    CREDITS("220"),
    DEBITS("225");

    private final String digits;

    ServiceClass(String digits) {
        this.digits = digits;
    }

    static Optional<ServiceClass> ofDigits(String digits) {
        return Arrays.stream(values()).filter(one -> one.digits.equals(digits)).findFirst();
    }

    /** The narrowest class that entries fit into. */
    public static ServiceClass of(Collection<Entry> entries) {
        boolean debits = entries.stream().anyMatch(entry -> entry.code().kind() == EntryKind.DEBIT);
        boolean credits = entries.stream().anyMatch(entry -> entry.code().kind() == EntryKind.CREDIT);
        if (debits && credits) {
            return MIXED;
        }
        return debits ? DEBITS : CREDITS;
    }

    boolean allows(EntryKind kind) {
        return switch (this) {
            case MIXED -> true;
            case CREDITS -> kind == EntryKind.CREDIT;
            case DEBITS -> kind == EntryKind.DEBIT;
        };
    }

    String digits() {
        return digits;
    }
}
