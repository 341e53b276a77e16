package io.daybook.command.connector.ach;

import static io.daybook.command.schema.ach.Tables.FENCE;
import static io.daybook.command.schema.ach.Tables.INSTRUCTION;
import static java.util.Objects.requireNonNull;

import io.daybook.command.connector.ach.Instruction.Progress;
import io.daybook.command.connector.ach.nacha.EntryKind;
import io.daybook.command.schema.ach.tables.records.InstructionRecord;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The queue of debits and credits. What a method writes is durable when it returns. Thread-safe. */
final class InstructionRepository {

    /** What became of asking for a debit or a credit. */
    sealed interface Queueing {
        /** It is there, by this call or by an earlier one. */
        record There(Instruction instruction) implements Queueing {}

        /** It was said before that this attempt will not be executed. */
        record TooLate() implements Queueing {}

        /** The debit that it would give back does not allow it. */
        record NotAllowed(String code) implements Queueing {}
    }

    private final DSLContext database;

    InstructionRepository(DataSource pool) {
        this.database = DSL.using(pool, SQLDialect.POSTGRES);
    }

    /** Puts an instruction into the queue, once however often it is called. */
    Queueing queue(Instruction instruction, int attempt) {
        return database.transactionResult(transaction -> {
            DSLContext session = transaction.dsl();
            lock(session, instruction.operation());
            Optional<Instruction> known = find(session, instruction.operation());
            if (known.isPresent()) {
                return new Queueing.There(known.get());
            }
            if (isFenced(session, instruction.operation(), attempt)) {
                return new Queueing.TooLate();
            }
            Optional<String> fault = faultOfGivingBack(session, instruction);
            if (fault.isPresent()) {
                return new Queueing.NotAllowed(fault.get());
            }
            session.executeInsert(row(session, instruction));
            return new Queueing.There(instruction);
        });
    }

    /** Why a refund may not be: as long as it holds the debit's row, no other refund of it is being decided. */
    private static Optional<String> faultOfGivingBack(DSLContext session, Instruction refund) {
        if (refund.givesBack() == null) {
            return Optional.empty();
        }
        InstructionRecord debit = session.selectFrom(INSTRUCTION)
                .where(INSTRUCTION.OPERATION_ID.eq(refund.givesBack().value()))
                .forUpdate()
                .fetchSingle();
        if (debit.getReturnedAt() != null) {
            return Optional.of("debit_returned");
        }
        if (debit.getSucceededAt() == null) {
            return Optional.of("debit_not_settled");
        }
        Long given = session.select(
                        DSL.coalesce(DSL.sum(INSTRUCTION.AMOUNT_MINOR), 0L).cast(SQLDataType.BIGINT))
                .from(INSTRUCTION)
                .where(INSTRUCTION.GIVES_BACK.eq(refund.givesBack().value()))
                .and(INSTRUCTION.CANCELLED_AT.isNull())
                .and(INSTRUCTION.REFUSED_AT.isNull())
                .and(INSTRUCTION.RETURNED_AT.isNull())
                .fetchSingle()
                .value1();
        return given + refund.amount().minorUnits() > debit.getAmountMinor()
                ? Optional.of("refund_exceeds_debit")
                : Optional.empty();
    }

    Optional<Instruction> find(OperationId operation) {
        return find(database, operation);
    }

    /** The instruction; or else the promise, from now on, that it will not be queued by an attempt up to this one. */
    Optional<Instruction> findOrFence(OperationId operation, int throughAttempt) {
        Optional<Instruction> known = find(database, operation);
        return known.isPresent()
                ? known
                : database.transactionResult(transaction -> {
                    DSLContext session = transaction.dsl();
                    lock(session, operation);
                    Optional<Instruction> meanwhile = find(session, operation);
                    if (meanwhile.isEmpty()) {
                        fence(session, operation, throughAttempt);
                    }
                    return meanwhile;
                });
    }

    /** The instruction that an operation took back; or else the promise of {@link #findOrFence}. */
    Optional<Instruction> findCancelledOrFence(OperationId by, int throughAttempt) {
        return database.transactionResult(transaction -> {
            DSLContext session = transaction.dsl();
            lock(session, by);
            Optional<Instruction> cancelled = session.fetchOptional(
                            INSTRUCTION, INSTRUCTION.CANCELLED_BY.eq(by.value()))
                    .map(InstructionRepository::instruction);
            if (cancelled.isEmpty()) {
                fence(session, by, throughAttempt);
            }
            return cancelled;
        });
    }

    /**
     * Takes back what is still in the queue.
     *
     * @return the instruction as it is now, whether or not that was possible; empty when this attempt comes too late
     */
    Optional<Instruction> cancel(OperationId operation, OperationId by, int attempt, Instant at) {
        return database.transactionResult(transaction -> {
            DSLContext session = transaction.dsl();
            lock(session, by);
            if (isFenced(session, by, attempt)) {
                return Optional.empty();
            }
            session.update(INSTRUCTION)
                    .set(INSTRUCTION.CANCELLED_AT, at)
                    .set(INSTRUCTION.CANCELLED_BY, by.value())
                    .where(INSTRUCTION.OPERATION_ID.eq(operation.value()))
                    .and(INSTRUCTION.CANCELLED_AT.isNull())
                    .and(INSTRUCTION.REFUSED_AT.isNull())
                    .and(INSTRUCTION.FILE_ID.isNull())
                    .execute();
            return find(session, operation);
        });
    }

    /** Notes that an instruction counts as settled, unless it has come back; answers it as it is now. */
    Instruction settle(OperationId operation, Instant at) {
        database.update(INSTRUCTION)
                .set(INSTRUCTION.SUCCEEDED_AT, at)
                .where(INSTRUCTION.OPERATION_ID.eq(operation.value()))
                .and(INSTRUCTION.SETTLES_AT.le(at))
                .and(INSTRUCTION.RETURNED_AT.isNull())
                .and(INSTRUCTION.SUCCEEDED_AT.isNull())
                .execute();
        return find(database, operation).orElseThrow();
    }

    /** What came back and was not handed on yet, the first first. */
    List<AchReturn> unreported(int most) {
        return database.selectFrom(INSTRUCTION)
                .where(INSTRUCTION.RETURNED_AT.isNotNull())
                .and(INSTRUCTION.REPORTED_AT.isNull())
                .orderBy(INSTRUCTION.RETURNED_AT, INSTRUCTION.OPERATION_ID)
                .limit(most)
                .fetch(row -> new AchReturn(
                        new OperationId(row.getOperationId()),
                        kind(row),
                        row.getReturnCode(),
                        Money.of(row.getAmountMinor(), "USD"),
                        row.getSucceededAt() != null,
                        row.getReturnedAt()));
    }

    void reported(OperationId operation, Instant at) {
        database.update(INSTRUCTION)
                .set(INSTRUCTION.REPORTED_AT, at)
                .where(INSTRUCTION.OPERATION_ID.eq(operation.value()))
                .execute();
    }

    /** Held to the end of the transaction: queueing, asking and taking back happen one after the other. */
    private static void lock(DSLContext session, OperationId operation) {
        session.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "ach " + operation.value());
    }

    private static boolean isFenced(DSLContext session, OperationId operation, int attempt) {
        return session.fetchExists(FENCE, FENCE.OPERATION_ID.eq(operation.value()), FENCE.THROUGH_ATTEMPT.ge(attempt));
    }

    private static void fence(DSLContext session, OperationId operation, int throughAttempt) {
        session.insertInto(FENCE)
                .set(FENCE.OPERATION_ID, operation.value())
                .set(FENCE.THROUGH_ATTEMPT, throughAttempt)
                .onConflict(FENCE.OPERATION_ID)
                .doUpdate()
                .set(FENCE.THROUGH_ATTEMPT, DSL.greatest(FENCE.THROUGH_ATTEMPT, DSL.excluded(FENCE.THROUGH_ATTEMPT)))
                .execute();
    }

    private static Optional<Instruction> find(DSLContext session, OperationId operation) {
        return session.fetchOptional(INSTRUCTION, INSTRUCTION.OPERATION_ID.eq(operation.value()))
                .map(InstructionRepository::instruction);
    }

    private static InstructionRecord row(DSLContext session, Instruction instruction) {
        OperationId givesBack = instruction.givesBack();
        return session.newRecord(INSTRUCTION)
                .setOperationId(instruction.operation().value())
                .setKind(BankAccountRepository.word(instruction.kind()))
                .setAccount(instruction.account().value())
                .setAmountMinor(instruction.amount().minorUnits())
                .setDescription(instruction.description())
                .setGivesBack(givesBack == null ? null : givesBack.value())
                .setQueuedAt(instruction.queuedAt());
    }

    static Instruction instruction(InstructionRecord row) {
        String givesBack = row.getGivesBack();
        return new Instruction(
                new OperationId(row.getOperationId()),
                kind(row),
                new BankAccountId(row.getAccount()),
                Money.of(row.getAmountMinor(), "USD"),
                row.getDescription(),
                givesBack == null ? null : new OperationId(givesBack),
                row.getQueuedAt(),
                progress(row));
    }

    private static EntryKind kind(InstructionRecord row) {
        return EntryKind.valueOf(row.getKind().toUpperCase(Locale.ROOT));
    }

    private static Progress progress(InstructionRecord row) {
        if (row.getReturnedAt() != null) {
            return new Progress.Returned(row.getReturnCode(), row.getSucceededAt(), row.getReturnedAt());
        }
        if (row.getSucceededAt() != null) {
            return new Progress.Settled(row.getSucceededAt());
        }
        if (row.getSettlesAt() != null) {
            return new Progress.Filed(row.getSettlesAt());
        }
        if (row.getRefusedAt() != null) {
            return new Progress.Unfit(requireNonNull(row.getRefusedCode()), row.getRefusedAt());
        }
        return row.getCancelledAt() == null
                ? new Progress.Queued()
                : new Progress.Cancelled(new OperationId(row.getCancelledBy()), row.getCancelledAt());
    }
}
