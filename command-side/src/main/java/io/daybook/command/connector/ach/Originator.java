package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.BatchHeader;
import io.daybook.command.connector.ach.nacha.FileHeader;
import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.command.connector.ach.nacha.SecCode;
import io.daybook.command.connector.ach.nacha.ServiceClass;
import java.time.LocalDate;
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
        @Nullable Offset offset) {

    private static final LocalDate ANY_DAY = LocalDate.EPOCH.withYear(2026);

    /**
     * Refuses at the start what would not fit into a file at the cut-off.
     *
     * @throws IllegalArgumentException naming the field
     */
    Originator {
        var _ = new FileHeader(bank.value(), fileId, ANY_DAY, null, 'A', bankName, companyName, "");
        var _ = new BatchHeader(
                ServiceClass.MIXED,
                companyName,
                "",
                companyId,
                SecCode.PPD,
                Instruction.PAYMENT,
                "",
                ANY_DAY,
                null,
                1,
                bank.dfi(),
                1);
    }
}
