package io.daybook.shared.settlement;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about settlements. Each is answered by a {@code Reading}; what is another merchant's is as absent as
 * what does not exist.
 */
public sealed interface SettlementQuery {

    Tenant tenant();

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link SettlementView}. */
    record FindSettlement(Tenant tenant, SettlementId settlementId, Await await) implements SettlementQuery {}

    /**
     * A {@code Reading} of an {@code Optional} {@link SettlementView}: what a file has become.
     *
     * @param contentHash SHA-256 of the file, in lower-case hex
     */
    record FindSettlementOfFile(Tenant tenant, ConnectorName connector, String contentHash, Await await)
            implements SettlementQuery {}

    /** A {@code Reading} of a {@code Page} of {@link SettlementView}, newest first. */
    record ListSettlements(Tenant tenant, PageRequest page, Await await) implements SettlementQuery {}

    /**
     * A {@code Reading} of an {@code Optional} {@link SettlementExceptionView}; an awaited version is the settlement's.
     *
     * @param exception its number within the settlement, from 1
     */
    record FindSettlementException(Tenant tenant, SettlementId settlementId, int exception, Await await)
            implements SettlementQuery {}

    /**
     * A {@code Reading} of a {@code Page} of {@link SettlementExceptionView}, in the order of their numbers.
     *
     * @param open only those that are open, or only those that are not; null for all
     */
    record ListSettlementExceptions(
            Tenant tenant,
            SettlementId settlementId,
            @Nullable Boolean open,
            PageRequest page,
            Await await) implements SettlementQuery {}
}
