package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.json.Words;
import io.daybook.shared.bank.BankAccountView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bank account as the API answers it. Its id is the token to pay, or to be paid, with. */
record BankAccountBody(
        String id,
        String object,
        @Nullable String customer,
        String routingNumber,
        String accountType,
        String holderType,
        String last4,
        Instant createdAt,
        @Nullable Instant correctedAt,
        @Nullable String correctedBy) {

    static BankAccountBody of(BankAccountView view) {
        return new BankAccountBody(
                view.id().value(),
                "bank_account",
                view.customer() == null ? null : view.customer().value(),
                view.routingNumber(),
                Words.of(view.kind()),
                Words.of(view.holderKind()),
                view.last4(),
                view.createdAt(),
                view.correctedAt(),
                view.correctedBy());
    }
}
