package io.daybook.command.connector.ach;

import static io.daybook.command.schema.ach.Tables.BANK_ACCOUNT;

import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.command.schema.ach.tables.records.BankAccountRecord;
import io.daybook.shared.bank.AccountKind;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.BankAccountView;
import io.daybook.shared.bank.HolderKind;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Tenant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The table of bank accounts. What a method writes is durable when it returns. Thread-safe. */
final class BankAccountRepository {

    private final DSLContext database;

    BankAccountRepository(DataSource pool) {
        this.database = DSL.using(pool, SQLDialect.POSTGRES);
    }

    /** Adds an account, unless there is one of its id. */
    void add(SealedAccount account) {
        BankAccountRecord row = database.newRecord(BANK_ACCOUNT)
                .setToken(account.id().value())
                .setMerchantId(account.tenant().merchant().value())
                .setMode(word(account.tenant().mode()))
                .setSubject(account.owner())
                .setRoutingNumber(account.bank().value())
                .setAccountType(word(account.type()))
                .setHolderType(word(account.holderType()))
                .setSealedAccount(account.account().sealed())
                .setSealedHolder(account.holder().sealed())
                .setLast4(account.last4())
                .setCreatedAt(account.createdAt());
        database.insertInto(BANK_ACCOUNT).set(row).onConflictDoNothing().execute();
    }

    Optional<SealedAccount> find(BankAccountId id) {
        return database.fetchOptional(BANK_ACCOUNT, BANK_ACCOUNT.TOKEN.eq(id.value()))
                .map(BankAccountRepository::account);
    }

    Optional<BankAccountView> view(Tenant tenant, BankAccountId id) {
        return database.selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.TOKEN.eq(id.value()))
                .and(of(tenant))
                .fetchOptional(BankAccountRepository::view);
    }

    /** The newest first: an id begins with its time. */
    Page<BankAccountView> list(Tenant tenant, PageRequest page) {
        String cursor = page.cursor();
        return Pages.of(
                page,
                database.selectFrom(BANK_ACCOUNT)
                        .where(of(tenant))
                        .and(cursor == null ? DSL.noCondition() : BANK_ACCOUNT.TOKEN.lt(cursor))
                        .orderBy(BANK_ACCOUNT.TOKEN.desc())
                        .limit(page.limit() + 1)
                        .fetch(BankAccountRepository::view),
                account -> account.id().value());
    }

    /** Whether an account is this merchant's. */
    static Condition of(Tenant tenant) {
        return BANK_ACCOUNT.MERCHANT_ID.eq(tenant.merchant().value()).and(BANK_ACCOUNT.MODE.eq(word(tenant.mode())));
    }

    private static BankAccountView view(BankAccountRecord row) {
        boolean ofCustomer = row.getSubject().startsWith(CustomerId.PREFIX);
        return new BankAccountView(
                new BankAccountId(row.getToken()),
                ofCustomer ? new CustomerId(row.getSubject()) : null,
                row.getRoutingNumber(),
                AccountKind.valueOf(upper(row.getAccountType())),
                HolderKind.valueOf(upper(row.getHolderType())),
                row.getLast4(),
                row.getCreatedAt(),
                row.getCorrectedAt(),
                row.getCorrectedBy());
    }

    static SealedAccount account(BankAccountRecord row) {
        return new SealedAccount(
                new BankAccountId(row.getToken()),
                new Tenant(new MerchantId(row.getMerchantId()), Mode.valueOf(upper(row.getMode()))),
                new RoutingNumber(row.getRoutingNumber()),
                AccountType.valueOf(upper(row.getAccountType())),
                HolderType.valueOf(upper(row.getHolderType())),
                new Personal<>(row.getSubject(), row.getSealedAccount()),
                new Personal<>(row.getSubject(), row.getSealedHolder()),
                row.getLast4(),
                row.getCreatedAt());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
