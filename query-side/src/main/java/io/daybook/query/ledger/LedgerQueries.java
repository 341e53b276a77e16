package io.daybook.query.ledger;

import static io.daybook.query.generated.query.Tables.ACCOUNT_TOTAL;
import static io.daybook.query.generated.query.Tables.JOURNAL;

import io.daybook.query.generated.query.tables.records.AccountTotalRecord;
import io.daybook.query.generated.query.tables.records.JournalRecord;
import io.daybook.query.projection.Cursor;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.ledger.AccountView;
import io.daybook.shared.ledger.BalanceView;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.FindAccounts;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Tells what a merchant has, and lists the lines that it follows from. */
public final class LedgerQueries {

    /** A merchant touches a handful of accounts, in at most every currency and phase. */
    private static final int ALL = 10_000;

    private final Reflection reflection;
    private final Readings readings;

    public LedgerQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<List<BalanceView>> handle(FindBalances query) {
        LedgerAccount payable = LedgerAccount.payable(query.tenant().merchant());
        Condition wanted = of(query.tenant()).and(ACCOUNT_TOTAL.ACCOUNT.eq(payable.value()));
        return readings.read(query.await(), () -> {
            Rows rows = totals(wanted);
            Map<String, long[]> byCurrency = new TreeMap<>();
            rows.all().stream().map(row -> row.into(ACCOUNT_TOTAL)).forEach(row -> {
                int phase = Words.as(Phase.class, row.getPhase()) == Phase.PENDING ? 0 : 1;
                byCurrency.computeIfAbsent(row.getCurrency(), currency -> new long[2])[phase] = credit(row);
            });
            List<BalanceView> balances = byCurrency.entrySet().stream()
                    .map(each -> balance(each.getKey(), each.getValue()[0], each.getValue()[1]))
                    .toList();
            return Sight.of(balances, rows.position());
        });
    }

    /** Everything posted may be paid out: nothing holds funds back yet. */
    private static BalanceView balance(String currency, long pending, long posted) {
        return new BalanceView(new CurrencyCode(currency), pending, posted, posted);
    }

    private static long credit(AccountTotalRecord row) {
        return row.getCreditMinor().subtract(row.getDebitMinor()).longValueExact();
    }

    @QueryHandler
    Reading<List<AccountView>> handle(FindAccounts query) {
        LedgerAccount account = query.account();
        Condition wanted =
                of(query.tenant()).and(account == null ? DSL.noCondition() : ACCOUNT_TOTAL.ACCOUNT.eq(account.value()));
        return readings.read(query.await(), () -> {
            Rows rows = totals(wanted);
            List<AccountView> accounts = rows.all().stream()
                    .map(row -> account(row.into(ACCOUNT_TOTAL)))
                    .toList();
            return Sight.of(accounts, rows.position());
        });
    }

    private static AccountView account(AccountTotalRecord row) {
        return new AccountView(
                new LedgerAccount(row.getAccount()),
                new CurrencyCode(row.getCurrency()),
                Words.as(Phase.class, row.getPhase()),
                row.getDebitMinor().longValueExact(),
                row.getCreditMinor().longValueExact());
    }

    private Rows totals(Condition wanted) {
        return reflection.read(
                List.of(ACCOUNT_TOTAL.fields()),
                ACCOUNT_TOTAL,
                wanted,
                new Slice(List.of(ACCOUNT_TOTAL.ACCOUNT, ACCOUNT_TOTAL.CURRENCY, ACCOUNT_TOTAL.PHASE), false, ALL));
    }

    private static Condition of(Tenant tenant) {
        return ACCOUNT_TOTAL
                .MERCHANT_ID
                .eq(tenant.merchant().value())
                .and(ACCOUNT_TOTAL.MODE.eq(Words.of(tenant.mode())));
    }

    @QueryHandler
    Reading<Page<LedgerEntry>> handle(ListEntries query) {
        int limit = query.page().limit();
        Slice slice = new Slice(List.of(JOURNAL.POSITION, JOURNAL.LINE), true, limit + 1);
        Condition wanted = matches(query);
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(JOURNAL.fields()), JOURNAL, wanted, slice);
            List<JournalRecord> lines =
                    rows.all().stream().map(row -> row.into(JOURNAL)).toList();
            Page<LedgerEntry> page = Cursor.page(
                    lines, limit, LedgerQueries::entry, row -> new Cursor(row.getPosition(), row.getLine()));
            return Sight.of(page, rows.position());
        });
    }

    private static Condition matches(ListEntries query) {
        List<Condition> all = new ArrayList<>();
        all.add(JOURNAL.MERCHANT_ID.eq(query.tenant().merchant().value()));
        all.add(JOURNAL.MODE.eq(Words.of(query.tenant().mode())));
        if (query.account() != null) {
            all.add(JOURNAL.ACCOUNT.eq(query.account().value()));
        }
        if (query.payment() != null) {
            all.add(JOURNAL.PAYMENT_ID.eq(query.payment().value()));
        }
        if (query.from() != null) {
            all.add(JOURNAL.EFFECTIVE_AT.ge(query.from()));
        }
        if (query.to() != null) {
            all.add(JOURNAL.EFFECTIVE_AT.lt(query.to()));
        }
        if (query.page().cursor() != null) {
            all.add(Cursor.parse(query.page().cursor())
                    .map(from -> DSL.row(JOURNAL.POSITION, JOURNAL.LINE)
                            .lt(from.major(), (int) Math.min(from.minor(), Integer.MAX_VALUE)))
                    .orElse(DSL.falseCondition()));
        }
        return DSL.and(all);
    }

    private static LedgerEntry entry(JournalRecord row) {
        return new LedgerEntry(
                new Position(row.getPosition()),
                row.getLine(),
                row.getEventId(),
                row.getPaymentId() == null ? null : new PaymentId(row.getPaymentId()),
                new LedgerLine(
                        new LedgerAccount(row.getAccount()),
                        Words.as(Direction.class, row.getDirection()),
                        Money.of(row.getAmountMinor(), row.getCurrency()),
                        Words.as(Phase.class, row.getPhase())),
                row.getEffectiveAt(),
                row.getRecordedAt());
    }
}
