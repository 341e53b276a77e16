package io.daybook.query.ledger;

import static io.daybook.query.generated.ledger_v1.Tables.ACCOUNT_TOTAL;
import static io.daybook.query.generated.ledger_v1.Tables.JOURNAL;

import io.daybook.query.generated.ledger_v1.tables.records.AccountTotalRecord;
import io.daybook.query.generated.ledger_v1.tables.records.JournalRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** The lines of one batch of events, and what they add to the accounts. */
final class LedgerBatch implements Batch {

    private static final Bulk<JournalRecord> LINES = Bulk.inserting(JOURNAL);
    private static final Bulk<AccountTotalRecord> TOTALS = Bulk.adding(ACCOUNT_TOTAL);

    /** A line and its number within its event, from 1. */
    record Numbered(int number, LedgerLine line) {}

    private record Account(String merchant, String mode, String account, String currency, String phase) {}

    /** Rows are locked in the same order by every segment, so that no two wait for each other. */
    private static final Comparator<Account> ORDER = Comparator.comparing(Account::merchant)
            .thenComparing(Account::mode)
            .thenComparing(Account::account)
            .thenComparing(Account::currency)
            .thenComparing(Account::phase);

    private final DSLContext sql;
    private final List<JournalRecord> lines = new ArrayList<>();
    private final Map<Account, AccountTotalRecord> totals = new TreeMap<>(ORDER);

    LedgerBatch(DSLContext sql) {
        this.sql = sql;
    }

    void add(MovesMoney event, Recorded recorded, JournalProjection.Owner owner, Numbered numbered) {
        LedgerLine line = numbered.line();
        JournalRecord row = new JournalRecord()
                .setPosition(recorded.position())
                .setLine(numbered.number())
                .setEventId(recorded.eventId())
                .setEventType(EventRegistry.nameOf(event.getClass()))
                .setMerchantId(recorded.merchant())
                .setMode(recorded.mode())
                .setPaymentId(owner.paymentId())
                .setPayoutId(owner.payoutId())
                .setAccount(line.account().value())
                .setDirection(Words.of(line.direction()))
                .setAmountMinor(line.amount().minorUnits())
                .setCurrency(line.amount().currency().code())
                .setPhase(Words.of(line.phase()))
                .setEffectiveAt(event.effectiveAt())
                .setRecordedAt(recorded.at());
        lines.add(row);
        addTo(total(row), line);
    }

    private AccountTotalRecord total(JournalRecord row) {
        Account account =
                new Account(row.getMerchantId(), row.getMode(), row.getAccount(), row.getCurrency(), row.getPhase());
        return totals.computeIfAbsent(
                account,
                key -> new AccountTotalRecord()
                        .setMerchantId(key.merchant())
                        .setMode(key.mode())
                        .setAccount(key.account())
                        .setCurrency(key.currency())
                        .setPhase(key.phase())
                        .setDebitMinor(BigInteger.ZERO)
                        .setCreditMinor(BigInteger.ZERO));
    }

    private static void addTo(AccountTotalRecord total, LedgerLine line) {
        BigInteger amount = BigInteger.valueOf(line.amount().minorUnits());
        if (line.direction() == Direction.DEBIT) {
            total.setDebitMinor(total.getDebitMinor().add(amount));
        } else {
            total.setCreditMinor(total.getCreditMinor().add(amount));
        }
    }

    /** All lines by one statement, at the end of which the database checks that each event balances. */
    @Override
    public void flush() {
        LINES.write(sql, lines);
        TOTALS.write(sql, totals.values());
    }
}
