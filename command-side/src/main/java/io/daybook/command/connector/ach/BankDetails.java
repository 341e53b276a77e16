package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import java.util.regex.Pattern;

/**
 * Everything that is needed to debit or credit an account. Only ever stored sealed.
 *
 * @param account 4 to 17 digits
 * @param holder the name on the account, up to 200 characters
 */
public record BankDetails(
        RoutingNumber bank, AccountNumber account, AccountType type, HolderType holderType, String holder) {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{4,17}");
    private static final int LONGEST_NAME = 200;

    /**
     * Refuses what cannot be an account, without repeating it.
     *
     * @throws IllegalArgumentException naming the field
     */
    public BankDetails {
        if (!bank.keepsAccounts()) {
            throw new IllegalArgumentException("a routing number of a bank that keeps accounts is needed");
        }
        if (!ACCOUNT.matcher(account.value()).matches()) {
            throw new IllegalArgumentException("an account number is 4 to 17 digits");
        }
        if (holder.isBlank() || holder.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a holder's name has 1 to " + LONGEST_NAME + " characters");
        }
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "BankDetails[" + bank + ", " + account + "]";
    }
}
