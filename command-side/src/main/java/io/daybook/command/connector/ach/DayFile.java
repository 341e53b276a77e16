package io.daybook.command.connector.ach;

import io.daybook.shared.types.Personal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file for the bank.
 *
 * @param content its bytes, sealed, until it is in the outbox
 * @param attempt this attempt at writing it; 0 before the first
 * @param stagedAttempt the attempt whose draft is the file, once there is one
 */
record DayFile(
        DayFileId id,
        String name,
        LocalDate createdOn,
        char modifier,
        LocalDate effective,
        Personal<String> content,
        int attempt,
        @Nullable Integer stagedAttempt) {}
