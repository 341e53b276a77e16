package io.daybook.shared.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.SettlementFileId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To take in a gateway's settlement file. Answered by {@code Accepted}, with the version of the settlement that it makes
 * or made; a file that was taken in before changes nothing. Refused with {@code SETTLEMENT_GATEWAY_UNKNOWN}, {@code
 * SETTLEMENT_FILE_UNREADABLE} (its detail names line and column) or {@code SETTLEMENT_NOT_TAKEN}; then nothing was written.
 *
 * @param content the very bytes, not believed yet
 * @param from the beginning of the period that it should cover, if it does not tell itself
 * @param to the end of that period
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares such commands.
public record ReadSettlementFile(
        SettlementFileId id,
        Tenant tenant,
        ConnectorName connector,
        byte[] content,
        @Nullable Instant from,
        @Nullable Instant to,
        Instant at)
        implements Command {

    @Override
    public SettlementFileId target() {
        return id;
    }

    @Override
    public String toString() {
        return "ReadSettlementFile[" + id + ", " + connector + ", " + content.length + " bytes]";
    }
}
