package io.daybook.command.connector.ach;

import static io.daybook.command.schema.ach.Tables.BANK_ACCOUNT;
import static io.daybook.command.schema.ach.Tables.COUNTER;
import static io.daybook.command.schema.ach.Tables.DAY_FILE;
import static io.daybook.command.schema.ach.Tables.INSTRUCTION;

import io.daybook.command.connector.ach.DayFileComposer.Place;
import io.daybook.command.schema.ach.tables.records.DayFileRecord;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Personal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The table of the files for the bank. What a method writes is durable when it returns. Thread-safe. */
final class DayFileRepository {

    /** An instruction whose turn it is, and its account. */
    record Due(Instruction instruction, SealedAccount account) {}

    /**
     * Where a file is to begin.
     *
     * @param nextTrace the number of its first entry
     * @param filesOfTheDay how many there are of that day already
     */
    record Start(int nextTrace, int filesOfTheDay) {}

    /**
     * What was decided about the instructions whose turn it was.
     *
     * @param file null when none of them can be put into one
     * @param places where they stand in it
     * @param unfit those that cannot be put into it, and why
     */
    record Decided(@Nullable NewFile file, Map<OperationId, Place> places, Map<OperationId, String> unfit) {}

    /** A file as it was decided. */
    record NewFile(
            DayFile file, int entries, long debits, long credits, String sha256, Instant settlesAt, int nextTrace) {}

    /** Decides what becomes of the instructions whose turn it is; touches nothing else. */
    @FunctionalInterface
    interface Decider {
        Decided decide(List<Due> due, Start start);
    }

    private final DSLContext database;

    DayFileRepository(DataSource pool) {
        this.database = DSL.using(pool, SQLDialect.POSTGRES);
    }

    /**
     * Decides about what was queued before a cut-off, one node at a time, in one transaction.
     *
     * @return the new file; empty when there was nothing to put into one
     */
    Optional<DayFile> cut(Instant cutOff, Instant now, int most, Decider decider) {
        return database.transactionResult(transaction -> {
            DSLContext session = transaction.dsl();
            int nextTrace =
                    session.selectFrom(COUNTER).forUpdate().fetchSingle().getNextTrace();
            List<Due> due = due(session, cutOff, most);
            if (due.isEmpty()) {
                return Optional.empty();
            }
            int files = session.fetchCount(DAY_FILE, DAY_FILE.CREATED_ON.eq(BankingHours.day(now)));
            Decided decided = decider.decide(due, new Start(nextTrace, files));
            decided.unfit().forEach((operation, code) -> refuse(session, operation, code, now));
            NewFile made = decided.file();
            if (made == null) {
                return Optional.empty();
            }
            session.executeInsert(row(session, made, now));
            session.batch(decided.places().entrySet().stream()
                            .map(place -> filed(session, made, place.getKey(), place.getValue()))
                            .toList())
                    .execute();
            session.update(COUNTER).set(COUNTER.NEXT_TRACE, made.nextTrace()).execute();
            return Optional.of(made.file());
        });
    }

    /** Locked, so that nothing of it can be taken back any more. */
    private static List<Due> due(DSLContext session, Instant cutOff, int most) {
        return session.select(INSTRUCTION.fields())
                .select(BANK_ACCOUNT.fields())
                .from(INSTRUCTION)
                .join(BANK_ACCOUNT)
                .on(BANK_ACCOUNT.TOKEN.eq(INSTRUCTION.ACCOUNT))
                .where(INSTRUCTION.QUEUED_AT.lt(cutOff))
                .and(INSTRUCTION.FILE_ID.isNull())
                .and(INSTRUCTION.CANCELLED_AT.isNull())
                .and(INSTRUCTION.REFUSED_AT.isNull())
                .orderBy(INSTRUCTION.QUEUED_AT, INSTRUCTION.OPERATION_ID)
                .limit(most)
                .forUpdate()
                .of(INSTRUCTION)
                .fetch(row -> new Due(
                        InstructionRepository.instruction(row.into(INSTRUCTION)),
                        BankAccountRepository.account(row.into(BANK_ACCOUNT))));
    }

    private static void refuse(DSLContext session, OperationId operation, String code, Instant now) {
        session.update(INSTRUCTION)
                .set(INSTRUCTION.REFUSED_AT, now)
                .set(INSTRUCTION.REFUSED_CODE, code)
                .where(INSTRUCTION.OPERATION_ID.eq(operation.value()))
                .execute();
    }

    private static Query filed(DSLContext session, NewFile made, OperationId operation, Place place) {
        return session.update(INSTRUCTION)
                .set(INSTRUCTION.FILE_ID, made.file().id().value())
                .set(INSTRUCTION.BATCH_NUMBER, place.batch())
                .set(INSTRUCTION.TRACE_NUMBER, place.trace().value())
                .set(INSTRUCTION.SETTLES_AT, made.settlesAt())
                .where(INSTRUCTION.OPERATION_ID.eq(operation.value()));
    }

    private static DayFileRecord row(DSLContext session, NewFile made, Instant now) {
        DayFile file = made.file();
        return session.newRecord(DAY_FILE)
                .setId(file.id().value())
                .setName(file.name())
                .setCreatedOn(file.createdOn())
                .setModifier(String.valueOf(file.modifier()))
                .setEffectiveOn(file.effective())
                .setEntries(made.entries())
                .setDebitMinor(made.debits())
                .setCreditMinor(made.credits())
                .setSha256(made.sha256())
                .setSealedContent(file.content().sealed())
                .setCutAt(now);
    }

    /** The files that are not known to be in the outbox. */
    List<DayFileId> unwritten() {
        return database.select(DAY_FILE.ID)
                .from(DAY_FILE)
                .where(DAY_FILE.WRITTEN_AT.isNull())
                .orderBy(DAY_FILE.CUT_AT, DAY_FILE.ID)
                .fetch(row -> new DayFileId(row.value1()));
    }

    /** Begins an attempt at writing a file; empty when it has been written meanwhile. */
    Optional<DayFile> begin(DayFileId id) {
        return database.update(DAY_FILE)
                .set(DAY_FILE.ATTEMPT, DAY_FILE.ATTEMPT.plus(1))
                .where(DAY_FILE.ID.eq(id.value()))
                .and(DAY_FILE.WRITTEN_AT.isNull())
                .returning()
                .fetchOptional()
                .map(DayFileRepository::file);
    }

    /**
     * Declares the draft of an attempt to be the file.
     *
     * @return false when it is another's
     */
    boolean staged(DayFile file) {
        return database.update(DAY_FILE)
                        .set(DAY_FILE.STAGED_ATTEMPT, file.attempt())
                        .where(DAY_FILE.ID.eq(file.id().value()))
                        .and(DAY_FILE.ATTEMPT.eq(file.attempt()))
                        .and(DAY_FILE.STAGED_ATTEMPT.isNull())
                        .and(DAY_FILE.WRITTEN_AT.isNull())
                        .execute()
                == 1;
    }

    void written(DayFileId id, Instant at) {
        database.update(DAY_FILE)
                .set(DAY_FILE.WRITTEN_AT, at)
                .setNull(DAY_FILE.SEALED_CONTENT)
                .where(DAY_FILE.ID.eq(id.value()))
                .and(DAY_FILE.WRITTEN_AT.isNull())
                .execute();
    }

    private static DayFile file(DayFileRecord row) {
        LocalDate createdOn = row.getCreatedOn();
        return new DayFile(
                new DayFileId(row.getId()),
                row.getName(),
                createdOn,
                row.getModifier().charAt(0),
                row.getEffectiveOn(),
                new Personal<>(row.getId(), row.getSealedContent()),
                row.getAttempt(),
                row.getStagedAttempt());
    }
}
