package io.daybook.command.connector.ach;

import static io.daybook.command.schema.ach.Tables.BANK_ACCOUNT;
import static io.daybook.command.schema.ach.Tables.CHANGE_NOTICE;
import static io.daybook.command.schema.ach.Tables.INBOX_FILE;
import static io.daybook.command.schema.ach.Tables.INSTRUCTION;
import static io.daybook.command.schema.ach.Tables.UNMATCHED;

import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.command.schema.ach.tables.records.BankAccountRecord;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.ChangeNoticeView;
import io.daybook.shared.bank.UnmatchedView;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What came back from the bank. What a method writes is durable when it returns. Thread-safe. */
final class ReturnRepository {

    private final DSLContext database;

    ReturnRepository(DataSource pool) {
        this.database = DSL.using(pool, SQLDialect.POSTGRES);
    }

    /** What is done with the entries of one file, in its transaction. */
    @FunctionalInterface
    interface Reading {
        /** Answers how many were matched. */
        int read(Session session);
    }

    boolean hasRead(String sha256) {
        return database.fetchExists(INBOX_FILE, INBOX_FILE.SHA256.eq(sha256));
    }

    /** Reads a file, once however often and by however many nodes it is called. */
    void read(String sha256, String name, int entries, Instant at, Reading reading) {
        database.transaction(transaction -> {
            DSLContext context = transaction.dsl();
            int isNew = context.insertInto(INBOX_FILE)
                    .set(INBOX_FILE.SHA256, sha256)
                    .set(INBOX_FILE.NAME, name)
                    .set(INBOX_FILE.ENTRIES, entries)
                    .set(INBOX_FILE.MATCHED, 0)
                    .set(INBOX_FILE.READ_AT, at)
                    .onConflictDoNothing()
                    .execute();
            if (isNew == 1) {
                int matched = reading.read(new Session(context, name, at));
                context.update(INBOX_FILE)
                        .set(INBOX_FILE.MATCHED, matched)
                        .where(INBOX_FILE.SHA256.eq(sha256))
                        .execute();
            }
        });
    }

    /** What came and needs a person to look at it, the first first. */
    List<Unmatched> unmatched() {
        return database.selectFrom(UNMATCHED)
                .orderBy(UNMATCHED.ID)
                .fetch(row -> new Unmatched(
                        row.getFileName(),
                        row.getReason(),
                        row.getDetail(),
                        row.getTraceNumber(),
                        row.getCode(),
                        row.getAmountMinor() == null ? null : Money.of(row.getAmountMinor(), "USD"),
                        row.getFoundAt()));
    }

    /** The same, page by page, the newest first. */
    Page<UnmatchedView> unmatched(PageRequest page) {
        OptionalLong before = Pages.before(page);
        return Pages.of(
                page,
                database.selectFrom(UNMATCHED)
                        .where(before.isEmpty() ? DSL.noCondition() : UNMATCHED.ID.lt(before.getAsLong()))
                        .orderBy(UNMATCHED.ID.desc())
                        .limit(page.limit() + 1)
                        .fetch(row -> new UnmatchedView(
                                row.getId(),
                                row.getFileName(),
                                row.getReason(),
                                row.getDetail(),
                                row.getTraceNumber(),
                                row.getCode(),
                                row.getAmountMinor() == null ? null : Money.of(row.getAmountMinor(), "USD"),
                                row.getFoundAt())),
                each -> Long.toString(each.number()));
    }

    /** What banks want to be different about a merchant's accounts, the newest first. */
    Page<ChangeNoticeView> notices(Tenant tenant, PageRequest page) {
        OptionalLong before = Pages.before(page);
        return Pages.of(
                page,
                database.select(CHANGE_NOTICE.fields())
                        .from(CHANGE_NOTICE)
                        .join(BANK_ACCOUNT)
                        .on(BANK_ACCOUNT.TOKEN.eq(CHANGE_NOTICE.ACCOUNT))
                        .where(BankAccountRepository.of(tenant))
                        .and(before.isEmpty() ? DSL.noCondition() : CHANGE_NOTICE.ID.lt(before.getAsLong()))
                        .orderBy(CHANGE_NOTICE.ID.desc())
                        .limit(page.limit() + 1)
                        .fetchInto(CHANGE_NOTICE)
                        .map(row -> new ChangeNoticeView(
                                row.getId(),
                                new BankAccountId(row.getAccount()),
                                new OperationId(row.getOperationId()),
                                row.getCode(),
                                row.getApplied(),
                                row.getReceivedAt())),
                each -> Long.toString(each.number()));
    }

    /** Lists a file that could not be read. */
    void unreadable(String name, String detail, Instant at) {
        list(database, Unmatched.unreadable(name, detail, at));
    }

    private static void list(DSLContext context, Unmatched one) {
        Money amount = one.amount();
        context.insertInto(UNMATCHED)
                .set(UNMATCHED.FILE_NAME, one.file())
                .set(UNMATCHED.REASON, one.reason())
                .set(UNMATCHED.DETAIL, one.detail())
                .set(UNMATCHED.TRACE_NUMBER, one.trace())
                .set(UNMATCHED.CODE, one.code())
                .set(UNMATCHED.AMOUNT_MINOR, amount == null ? null : amount.minorUnits())
                .set(UNMATCHED.FOUND_AT, one.at())
                .execute();
    }

    /** The transaction in which a file is read. */
    static final class Session {

        private final DSLContext context;
        private final String file;
        private final Instant at;

        private Session(DSLContext context, String file, Instant at) {
            this.context = context;
            this.file = file;
            this.at = at;
        }

        /** The instruction of a trace number, the last one that had it; locked. */
        Optional<Instruction> instruction(TraceNumber trace) {
            return context.selectFrom(INSTRUCTION)
                    .where(INSTRUCTION.TRACE_NUMBER.eq(trace.value()))
                    .orderBy(INSTRUCTION.SETTLES_AT.desc())
                    .limit(1)
                    .forUpdate()
                    .fetchOptional()
                    .map(InstructionRepository::instruction);
        }

        void returned(Instruction instruction, String code) {
            context.update(INSTRUCTION)
                    .set(INSTRUCTION.RETURNED_AT, at)
                    .set(INSTRUCTION.RETURN_CODE, code)
                    .where(INSTRUCTION.OPERATION_ID.eq(instruction.operation().value()))
                    .execute();
        }

        /** Changes a bank account as its bank wants it, if that is possible, and takes note of it either way. */
        void change(
                Instruction instruction, Addenda.Change change, Function<SealedAccount, Optional<SealedAccount>> how) {
            BankAccountRecord row = context.selectFrom(BANK_ACCOUNT)
                    .where(BANK_ACCOUNT.TOKEN.eq(instruction.account().value()))
                    .forUpdate()
                    .fetchSingle();
            Optional<SealedAccount> changed = how.apply(BankAccountRepository.account(row));
            changed.ifPresent(account -> context.update(BANK_ACCOUNT)
                    .set(BANK_ACCOUNT.ROUTING_NUMBER, account.bank().value())
                    .set(BANK_ACCOUNT.ACCOUNT_TYPE, BankAccountRepository.word(account.type()))
                    .set(BANK_ACCOUNT.SEALED_ACCOUNT, account.account().sealed())
                    .set(BANK_ACCOUNT.LAST4, account.last4())
                    .set(BANK_ACCOUNT.CORRECTED_AT, at)
                    .set(BANK_ACCOUNT.CORRECTED_BY, change.code())
                    .where(BANK_ACCOUNT.TOKEN.eq(account.id().value()))
                    .execute());
            context.insertInto(CHANGE_NOTICE)
                    .set(CHANGE_NOTICE.OPERATION_ID, instruction.operation().value())
                    .set(CHANGE_NOTICE.ACCOUNT, instruction.account().value())
                    .set(CHANGE_NOTICE.CODE, change.code())
                    .set(CHANGE_NOTICE.APPLIED, changed.isPresent())
                    .set(CHANGE_NOTICE.RECEIVED_AT, at)
                    .execute();
        }

        /** Lists an entry that needs a person to look at it. */
        void list(String reason, TraceNumber original, @Nullable String code, Money amount) {
            ReturnRepository.list(context, new Unmatched(file, reason, null, original.value(), code, amount, at));
        }
    }
}
