package io.daybook.command.settlement;

import static io.daybook.command.schema.Tables.GATEWAY_MOVEMENT;
import static io.daybook.command.schema.Tables.SETTLED_ENTRY;
import static io.daybook.command.schema.Tables.SETTLEMENT_FILE;
import static io.daybook.command.schema.Tables.SETTLEMENT_PROGRESS;

import io.daybook.command.schema.tables.records.GatewayMovementRecord;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.KnownMovement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The table of what moved money at gateways by our own books, and of what their files have told of it. */
final class SettlementBook {

    private static final String CHANGES = SettlementBookChanges.class.getName();

    private final DSLContext database;

    SettlementBook(DSLContext database) {
        this.database = database;
    }

    /** Whose files are meant. */
    record Owner(Tenant tenant, ConnectorName connector) {

        String merchant() {
            return tenant.merchant().value();
        }

        String mode() {
            return word(tenant.mode());
        }
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Those of the batch of events that is being handled; written at its end, in its transaction. */
    SettlementBookChanges changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        SettlementBookChanges known = batch.getResource(CHANGES);
        if (known != null) {
            return known;
        }
        SettlementBookChanges changes = new SettlementBookChanges();
        batch.resources().put(CHANGES, changes);
        batch.onPrepareCommit(unitOfWork -> database.connection(changes::write));
        return changes;
    }

    /** Up to where the book reflects the log. */
    long position() {
        Long position = database.select(SETTLEMENT_PROGRESS.POSITION)
                .from(SETTLEMENT_PROGRESS)
                .fetchOne(SETTLEMENT_PROGRESS.POSITION);
        return position == null ? 0 : position;
    }

    /** What a file has become before, if it was taken in. */
    Optional<Taken> taken(Owner owner, String contentHash) {
        return database.select(SETTLEMENT_FILE.SETTLEMENT_ID, SETTLEMENT_FILE.NUMBER)
                .from(SETTLEMENT_FILE)
                .where(SETTLEMENT_FILE.MERCHANT_ID.eq(owner.merchant()))
                .and(SETTLEMENT_FILE.MODE.eq(owner.mode()))
                .and(SETTLEMENT_FILE.CONNECTOR.eq(owner.connector().value()))
                .and(SETTLEMENT_FILE.CONTENT_HASH.eq(contentHash))
                .fetchOptional(row -> new Taken(new SettlementId(row.value1()), row.value2()));
    }

    /** A file that was taken in, and its number among those of its gateway. */
    record Taken(SettlementId settlement, long number) {}

    /** How many files were taken in. */
    long files(Owner owner) {
        Long last = database.select(DSL.max(SETTLEMENT_FILE.NUMBER))
                .from(SETTLEMENT_FILE)
                .where(SETTLEMENT_FILE.MERCHANT_ID.eq(owner.merchant()))
                .and(SETTLEMENT_FILE.MODE.eq(owner.mode()))
                .and(SETTLEMENT_FILE.CONNECTOR.eq(owner.connector().value()))
                .fetchOne(DSL.max(SETTLEMENT_FILE.NUMBER));
        return last == null ? 0 : last;
    }

    /** The lines of a file that were taken in before, with the report that told of them. */
    Map<String, SettlementReport> earlier(Owner owner, List<SettlementLine> lines) {
        String[] entries = lines.stream().map(SettlementLine::entry).distinct().toArray(String[]::new);
        Map<String, SettlementReport> earlier = new HashMap<>();
        database.select(SETTLED_ENTRY.ENTRY, SETTLED_ENTRY.REPORT)
                .from(SETTLED_ENTRY)
                .where(SETTLED_ENTRY.MERCHANT_ID.eq(owner.merchant()))
                .and(SETTLED_ENTRY.MODE.eq(owner.mode()))
                .and(SETTLED_ENTRY.CONNECTOR.eq(owner.connector().value()))
                .and(SETTLED_ENTRY.ENTRY.eq(DSL.any(entries)))
                .forEach(row -> earlier.put(row.value1(), report(row.value2())));
        return earlier;
    }

    /** Every movement that the lines of a file may be about, and every one of its period that no file has told of. */
    List<KnownMovement> known(Owner owner, SettlementFile file) {
        String[] operations = names(file.lines().stream().map(SettlementLine::operation));
        String[] references = names(file.lines().stream().flatMap(line -> line.references().stream()));
        Map<String, KnownMovement> all = new LinkedHashMap<>();
        collect(owner, GATEWAY_MOVEMENT.OPERATION_ID.eq(DSL.any(operations)), file.tells(), all);
        collect(owner, GATEWAY_MOVEMENT.REFERENCE.eq(DSL.any(references)), file.tells(), all);
        collect(owner, untold(file.from(), file.to()), file.tells(), all);
        return List.copyOf(all.values());
    }

    private static String[] names(Stream<? extends @Nullable String> names) {
        return names.filter(Objects::nonNull).distinct().toArray(String[]::new);
    }

    private static Condition untold(Instant from, Instant to) {
        return DSL.condition(GATEWAY_MOVEMENT.HAPPENED)
                .and(DSL.condition(GATEWAY_MOVEMENT.EXPECTED))
                .and(GATEWAY_MOVEMENT.SETTLED_BY.isNull())
                .andNot(DSL.condition(GATEWAY_MOVEMENT.MISSED))
                .and(GATEWAY_MOVEMENT.MOVED_AT.between(from, to));
    }

    /** Of the owner alone: what is another's is as absent as what does not exist. */
    private void collect(Owner owner, Condition wanted, Predicate<OurMovement> tells, Map<String, KnownMovement> all) {
        database.selectFrom(GATEWAY_MOVEMENT)
                .where(wanted)
                .and(GATEWAY_MOVEMENT.MERCHANT_ID.eq(owner.merchant()))
                .and(GATEWAY_MOVEMENT.MODE.eq(owner.mode()))
                .and(GATEWAY_MOVEMENT.CONNECTOR.eq(owner.connector().value()))
                .forEach(row -> all.put(row.getOperationId() + " " + row.getKind(), known(row, tells)));
    }

    private static KnownMovement known(GatewayMovementRecord row, Predicate<OurMovement> tells) {
        String settledBy = row.getSettledBy();
        String payment = row.getPaymentId();
        OurMovement movement = new OurMovement(
                payment == null ? null : new PaymentId(payment),
                payment == null ? new PayoutId(row.getOperationId()) : null,
                new OperationId(row.getOperationId()),
                MovementKind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                row.getReference(),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getHappened(),
                row.getMovedAt());
        return new KnownMovement(
                movement,
                row.getExpected() && tells.test(movement),
                settledBy == null ? null : report(settledBy),
                row.getMissed());
    }

    private static SettlementReport report(String word) {
        return SettlementReport.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
