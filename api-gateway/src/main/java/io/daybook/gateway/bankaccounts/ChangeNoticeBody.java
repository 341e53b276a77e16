package io.daybook.gateway.bankaccounts;

import io.daybook.shared.bank.ChangeNoticeView;
import java.time.Instant;

/** What a bank wants to be different, as the API answers it. */
record ChangeNoticeBody(
        String object,
        long number,
        String bankAccount,
        String operation,
        String code,
        boolean applied,
        String whatToDo,
        Instant receivedAt) {

    private static final String NOTHING =
            "Nothing: the account was changed, and the next entry goes to the right place.";
    private static final String ASK = "Ask the holder for the account as it is now, and add it anew.";

    static ChangeNoticeBody of(ChangeNoticeView view) {
        return new ChangeNoticeBody(
                "ach_change_notice",
                view.number(),
                view.account().value(),
                view.operation().value(),
                view.code(),
                view.applied(),
                view.applied() ? NOTHING : ASK,
                view.receivedAt());
    }
}
