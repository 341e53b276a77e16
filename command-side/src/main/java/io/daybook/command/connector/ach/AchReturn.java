package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.EntryKind;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;

/**
 * A debit or a credit came back from its bank.
 *
 * @param code the bank's, such as R01
 * @param afterSuccess whether it had been told to be settled before
 * @param at when its return was read
 */
public record AchReturn(
        OperationId operation, EntryKind kind, String code, Money amount, boolean afterSuccess, Instant at) {}
