package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.shared.bank.BankAccountId;
import java.time.Instant;

/**
 * A bank account as it may be shown.
 *
 * @param last4 the end of its number, for people to recognize it by
 */
public record BankAccount(
        BankAccountId id,
        RoutingNumber bank,
        AccountType type,
        HolderType holderType,
        String last4,
        Instant createdAt) {}
