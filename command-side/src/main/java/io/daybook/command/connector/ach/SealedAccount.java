package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Tenant;
import java.time.Instant;

/** A bank account as it is stored. */
record SealedAccount(
        BankAccountId id,
        Tenant tenant,
        RoutingNumber bank,
        AccountType type,
        HolderType holderType,
        Personal<AccountNumber> account,
        Personal<String> holder,
        String last4,
        Instant createdAt) {

    BankAccount shown() {
        return new BankAccount(id, bank, type, holderType, last4, createdAt);
    }

    /** The id whose key seals it. */
    String owner() {
        return account.subject();
    }

    SealedAccount corrected(BankDetails details, Personal<AccountNumber> sealed) {
        return new SealedAccount(
                id,
                tenant,
                details.bank(),
                details.type(),
                holderType,
                sealed,
                holder,
                details.account().last4(),
                createdAt);
    }
}
