package io.daybook.command.automation;

import static io.daybook.command.schema.Tables.PAYOUT_SCHEDULE;
import static io.daybook.command.schema.Tables.SUSPENDED_MERCHANT;
import static io.daybook.command.schema.Tables.WAITING_FUNDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The tables of what is held back of merchants' money until when, and of what is paid out by itself when, and to whom not. */
final class WaitingFundsList {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final TypeReference<Map<String, String>> INHERITED = new TypeReference<>() {};

    private final DSLContext database;

    WaitingFundsList(DSLContext database) {
        this.database = database;
    }

    /** A balance in which something is due, and what its next command inherits. */
    record Due(BalanceId balance, MetaData metadata) {}

    void waits(BalanceId balance, Instant availableAt, MetaData metadata) {
        database.insertInto(WAITING_FUNDS)
                .set(WAITING_FUNDS.BALANCE_ID, balance.value())
                .set(WAITING_FUNDS.AVAILABLE_AT, availableAt)
                .set(WAITING_FUNDS.METADATA, write(metadata))
                .onConflictDoNothing()
                .execute();
    }

    /** Everything until then was released. */
    void released(BalanceId balance, Instant until) {
        database.deleteFrom(WAITING_FUNDS)
                .where(WAITING_FUNDS.BALANCE_ID.eq(balance.value()))
                .and(WAITING_FUNDS.AVAILABLE_AT.le(until))
                .execute();
    }

    List<Due> due(Instant now, int limit) {
        return database.select(WAITING_FUNDS.BALANCE_ID, DSL.min(WAITING_FUNDS.METADATA))
                .from(WAITING_FUNDS)
                .where(WAITING_FUNDS.AVAILABLE_AT.le(now))
                .groupBy(WAITING_FUNDS.BALANCE_ID)
                .orderBy(DSL.min(WAITING_FUNDS.AVAILABLE_AT))
                .limit(limit)
                .fetch(row -> new Due(new BalanceId(row.value1()), read(row.value2())));
    }

    /** Something is paid out by itself at a time; at none when null. */
    void paysOutAt(BalanceId balance, @Nullable Instant nextAt, MetaData metadata) {
        if (nextAt == null) {
            database.deleteFrom(PAYOUT_SCHEDULE)
                    .where(PAYOUT_SCHEDULE.BALANCE_ID.eq(balance.value()))
                    .execute();
            return;
        }
        database.insertInto(PAYOUT_SCHEDULE)
                .set(PAYOUT_SCHEDULE.BALANCE_ID, balance.value())
                .set(PAYOUT_SCHEDULE.NEXT_AT, nextAt)
                .set(PAYOUT_SCHEDULE.METADATA, write(metadata))
                .onConflict(PAYOUT_SCHEDULE.BALANCE_ID)
                .doUpdate()
                .set(PAYOUT_SCHEDULE.NEXT_AT, nextAt)
                .execute();
    }

    /** Nothing is paid out by itself to a merchant until it is reinstated. */
    void suspended(MerchantId merchant) {
        database.insertInto(SUSPENDED_MERCHANT)
                .set(SUSPENDED_MERCHANT.MERCHANT_ID, merchant.value())
                .onConflictDoNothing()
                .execute();
    }

    void reinstated(MerchantId merchant) {
        database.deleteFrom(SUSPENDED_MERCHANT)
                .where(SUSPENDED_MERCHANT.MERCHANT_ID.eq(merchant.value()))
                .execute();
    }

    /** Balances whose schedule is due, of merchants that are not suspended. */
    List<Due> duePayouts(Instant now, int limit) {
        return database.select(PAYOUT_SCHEDULE.BALANCE_ID, PAYOUT_SCHEDULE.METADATA)
                .from(PAYOUT_SCHEDULE)
                .where(PAYOUT_SCHEDULE.NEXT_AT.le(now))
                .and(DSL.notExists(DSL.selectOne()
                        .from(SUSPENDED_MERCHANT)
                        .where(SUSPENDED_MERCHANT.MERCHANT_ID.eq(PAYOUT_SCHEDULE.MERCHANT_ID))))
                .orderBy(PAYOUT_SCHEDULE.NEXT_AT)
                .limit(limit)
                .fetch(row -> new Due(new BalanceId(row.value1()), read(row.value2())));
    }

    private static String write(MetaData metadata) {
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("metadata cannot be written as JSON", bug);
        }
    }

    private static MetaData read(String json) {
        try {
            return MetaData.from(JSON.readValue(json, INHERITED));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("metadata cannot be read as JSON", bug);
        }
    }
}
