package io.daybook.gateway.bankaccounts;

import io.daybook.shared.bank.UnmatchedView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came from the bank and is nobody's, as the API answers it. */
record UnmatchedBody(
        String object,
        long number,
        String file,
        String reason,
        @Nullable String detail,
        @Nullable String trace,
        @Nullable String code,
        @Nullable Long amount,
        @Nullable String currency,
        String whatToDo,
        Instant foundAt) {

    static UnmatchedBody of(UnmatchedView view) {
        return new UnmatchedBody(
                "ach_unmatched",
                view.number(),
                view.file(),
                view.reason(),
                view.detail(),
                view.trace(),
                view.code(),
                view.amount() == null ? null : view.amount().minorUnits(),
                view.amount() == null ? null : view.amount().currency().code(),
                advice(view.reason()),
                view.at());
    }

    private static String advice(String reason) {
        return switch (reason) {
            case "no_such_entry" -> "Ask the bank: the entry that comes back is none that was sent from here.";
            case "amount_differs" -> "Ask the bank: what comes back is not what the entry was about.";
            case "returned_before" -> "Hold it against the account: the bank may have taken the money back twice.";
            case "between_banks" -> "Nothing, unless the bank asks: banks settle it between themselves.";
            case "not_a_return" -> "Ask the bank why it sent an entry of its own.";
            case "unreadable_file" -> "Have the bank send the file again; it lies in the folder of rejected files.";
            default -> "Ask the bank.";
        };
    }
}
