package io.daybook.shared.bank;

import io.daybook.shared.types.OperationId;
import java.time.Instant;

/**
 * What a bank wants to be different from the next entry on.
 *
 * @param number counts them
 * @param operation the entry that gave rise to it
 * @param code what is to change, such as C01
 * @param applied whether the account was changed; if not, a person has to
 */
public record ChangeNoticeView(
        long number, BankAccountId account, OperationId operation, String code, boolean applied, Instant receivedAt) {}
