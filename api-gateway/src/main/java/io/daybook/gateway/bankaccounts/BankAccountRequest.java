package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.bank.AccountKind;
import io.daybook.shared.bank.HolderKind;
import io.daybook.shared.bank.RoutingNumbers;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account that is to be kept, found to be valid. What is wrong with a number is said without repeating it.
 *
 * @param account its number, in the clear
 * @param holder the name on it, in the clear
 */
record BankAccountRequest(
        String bank,
        String account,
        AccountKind kind,
        HolderKind holderKind,
        String holder,
        @Nullable CustomerId customer) {

    private static final Map<String, AccountKind> KINDS = Words.all(AccountKind.class);
    private static final Map<String, HolderKind> HOLDERS = Words.all(HolderKind.class);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,17}");
    private static final String BANK = "routing_number";
    private static final String WHAT_A_BANK_IS =
            "Nine digits with the right check digit, of a bank that keeps accounts.";
    private static final int LONGEST_BANK = 9;
    private static final int LONGEST_ACCOUNT = 17;
    private static final int LONGEST_NAME = 200;
    private static final int LAST = 4;

    static BankAccountRequest parse(Fields fields) {
        fields.require(BANK, "account_number", "account_type", "holder_type", "holder_name");
        String bank = fields.text(BANK, LONGEST_BANK, RoutingNumbers::isValid, WHAT_A_BANK_IS);
        if (bank != null && !RoutingNumbers.keepsAccounts(bank)) {
            fields.fault(BANK, Code.MALFORMED, WHAT_A_BANK_IS);
        }
        String account = fields.text(
                "account_number", LONGEST_ACCOUNT, text -> NUMBER.matcher(text).matches(), "4 to 17 digits.");
        AccountKind kind = fields.choice("account_type", KINDS).orElse(AccountKind.CHECKING);
        HolderKind holderKind = fields.choice("holder_type", HOLDERS).orElse(HolderKind.PERSON);
        String holder =
                fields.text("holder_name", LONGEST_NAME, text -> !text.isBlank(), "The name as it is on the account.");
        String customer = fields.text(
                "customer", 30, text -> Id.isValid(text, CustomerId.PREFIX), "A customer's id begins with cus_.");
        fields.end();
        fields.faults().refuseIfAny();
        return new BankAccountRequest(
                String.valueOf(bank),
                String.valueOf(account),
                kind,
                holderKind,
                String.valueOf(holder),
                customer == null ? null : new CustomerId(customer));
    }

    /** The end of the number: at most four digits, and never more than half of it. */
    String last4() {
        return account.substring(account.length() - Math.min(LAST, account.length() / 2));
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "BankAccountRequest";
    }
}
