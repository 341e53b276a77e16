package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the files, to which bank.
 *
 * @param bank that brings the entries in
 * @param bankName up to 23 characters
 * @param fileId the id that the bank has assigned for files, up to 10 letters and digits
 * @param companyId the id that the bank has assigned for batches, up to 10 letters and digits
 * @param companyName shown on statements, up to 16 characters
 * @param offset the account that balances the files, for banks that want them balanced
 */
record Originator(
        RoutingNumber bank,
        String bankName,
        String fileId,
        String companyId,
        String companyName,
        @Nullable Offset offset) {}
