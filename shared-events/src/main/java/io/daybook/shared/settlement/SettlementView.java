package io.daybook.shared.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.SettlementId;
import java.time.Instant;
import java.util.List;

/**
 * A settlement file as merchants see it.
 *
 * @param number among the files of the gateway, from 1
 * @param version the sequence number of its last event, from 0
 */
public record SettlementView(
        SettlementId id,
        ConnectorName connector,
        long number,
        String contentHash,
        SettlementReport report,
        Instant from,
        Instant to,
        int lines,
        int matched,
        int booked,
        int repeated,
        int exceptions,
        int openExceptions,
        List<SettlementTotal> totals,
        Instant createdAt,
        long version) {

    public SettlementView {
        totals = List.copyOf(totals);
    }
}
