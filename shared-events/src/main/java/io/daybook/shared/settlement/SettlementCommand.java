package io.daybook.shared.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can be ordered of a settlement. Each is answered by {@code Accepted} or refused with a {@code Rejection}. */
public sealed interface SettlementCommand extends Command {

    SettlementId settlementId();

    Tenant tenant();

    Instant at();

    @Override
    default SettlementId target() {
        return settlementId();
    }

    /**
     * To write down what a file tells, held against our books. Refused with {@code ALREADY_EXISTS} when another file has
     * taken the place: then what is known has to be looked up again.
     *
     * @param number of the file among those of the gateway, from 1
     * @param contentHash SHA-256 of the file, in lower-case hex
     * @param known every movement of ours that the file may be about, and every one that it should tell of
     * @param earlier the gateway's ids of lines that were taken in before, with the report that told of them
     */
    record RecordSettlement(
            SettlementId settlementId,
            Tenant tenant,
            ConnectorName connector,
            long number,
            String contentHash,
            SettlementReport report,
            Instant from,
            Instant to,
            List<SettlementLine> lines,
            List<KnownMovement> known,
            Map<String, SettlementReport> earlier,
            Instant at)
            implements SettlementCommand {
        public RecordSettlement {
            lines = List.copyOf(lines);
            known = List.copyOf(known);
            earlier = Map.copyOf(earlier);
        }

        @Override
        public String toString() {
            return "RecordSettlement[" + settlementId + ", " + lines.size() + " lines]";
        }
    }

    /**
     * To close an exception that somebody has looked into. Refused with {@code NOT_FOUND}, or {@code EXCEPTION_RESOLVED}
     * when it was closed before.
     *
     * @param exception its number within the settlement, from 1
     * @param note what was found; no personal data
     */
    record ResolveException(
            SettlementId settlementId, Tenant tenant, int exception, ChangeId changeId, String note, Instant at)
            implements SettlementCommand {}
}
