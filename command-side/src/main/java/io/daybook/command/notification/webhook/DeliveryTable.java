package io.daybook.command.notification.webhook;

import static io.daybook.command.schema.Tables.WEBHOOK_ATTEMPT;
import static io.daybook.command.schema.Tables.WEBHOOK_ENDPOINT;
import static io.daybook.command.schema.Tables.WEBHOOK_REDELIVERY;

import io.daybook.command.schema.tables.records.WebhookAttemptRecord;
import io.daybook.command.schema.tables.records.WebhookEndpointRecord;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.DeliveryAttempt;
import io.daybook.shared.webhook.DeliveryReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How far delivery has got: leases, progress and attempts. */
final class DeliveryTable {

    /** Of each endpoint. */
    static final int ATTEMPTS_KEPT = 1_000;

    private final DSLContext database;

    DeliveryTable(DSLContext database) {
        this.database = database;
    }

    /** An endpoint that may be due, and whose it is. */
    record Due(String endpointId, String merchant) {}

    /** A part of the feed that is wanted again. */
    record Redelivery(String id, long redelivered, @Nullable Long last, boolean whole) {}

    /**
     * How far it has got.
     *
     * @param delivered null before the first look
     */
    record Progress(
            @Nullable Long delivered,
            int failures,
            @Nullable Instant failingSince,
            Instant nextAt) {}

    /** Who has endpoints that anything is sent to: their ids by merchant and mode. */
    Map<String, List<String>> enabled() {
        return database.select(WEBHOOK_ENDPOINT.ENDPOINT_ID, WEBHOOK_ENDPOINT.MERCHANT_ID, WEBHOOK_ENDPOINT.MODE)
                .from(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ENABLED)
                .fetchGroups(row -> Bell.key(row.value2(), row.value3()), row -> row.value1());
    }

    /**
     * What may be due, the longest first.
     *
     * @param ofAMerchant so many at most, so that one whose endpoints all hang does not hide those of others
     */
    List<Due> due(Instant now, int limit, int ofAMerchant) {
        Field<Integer> place = DSL.rowNumber()
                .over(DSL.partitionBy(WEBHOOK_ENDPOINT.MERCHANT_ID).orderBy(WEBHOOK_ENDPOINT.NEXT_AT))
                .as("place");
        Table<?> waiting = database.select(
                        WEBHOOK_ENDPOINT.ENDPOINT_ID, WEBHOOK_ENDPOINT.MERCHANT_ID, WEBHOOK_ENDPOINT.NEXT_AT, place)
                .from(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ENABLED)
                .and(WEBHOOK_ENDPOINT.NEXT_AT.le(now))
                .and(isFree(now))
                .asTable("waiting");
        return database.select(waiting.field(WEBHOOK_ENDPOINT.ENDPOINT_ID), waiting.field(WEBHOOK_ENDPOINT.MERCHANT_ID))
                .from(waiting)
                .where(waiting.field(place).le(ofAMerchant))
                .orderBy(waiting.field(WEBHOOK_ENDPOINT.NEXT_AT))
                .limit(limit)
                .fetch(row -> new Due(row.value1(), row.value2()));
    }

    private static Condition isFree(Instant now) {
        return WEBHOOK_ENDPOINT.LEASE.isNull().or(WEBHOOK_ENDPOINT.LEASED_UNTIL.lt(now));
    }

    /** Takes an endpoint, so that nobody else delivers to it: unless it pauses after a failure, or somebody has it. */
    Optional<WebhookEndpointRecord> lease(String id, String holder, Instant now, Instant until) {
        return database.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.LEASE, holder)
                .set(WEBHOOK_ENDPOINT.LEASED_UNTIL, until)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id))
                .and(WEBHOOK_ENDPOINT.ENABLED)
                .and(WEBHOOK_ENDPOINT.FAILURES.eq(0).or(WEBHOOK_ENDPOINT.NEXT_AT.le(now)))
                .and(isFree(now))
                .returning()
                .fetchOptional();
    }

    /**
     * Writes what was done under a lease.
     *
     * @param until when to keep the lease to, or null to give it back
     * @return false when the lease is another's by now, and nothing was written
     */
    boolean keep(
            WebhookEndpointRecord endpoint,
            Progress progress,
            List<DeliveryAttempt> attempts,
            @Nullable Instant until) {
        return database.transactionResult(configuration -> {
            DSLContext sql = configuration.dsl();
            // What a crash forgets is delivered again, under the same ids: not worth to make payments wait for the
            // disk.
            sql.execute("SET LOCAL synchronous_commit TO off");
            int kept = sql.update(WEBHOOK_ENDPOINT)
                    .set(WEBHOOK_ENDPOINT.DELIVERED, progress.delivered())
                    .set(WEBHOOK_ENDPOINT.FAILURES, progress.failures())
                    .set(WEBHOOK_ENDPOINT.FAILING_SINCE, progress.failingSince())
                    .set(WEBHOOK_ENDPOINT.NEXT_AT, progress.nextAt())
                    .set(WEBHOOK_ENDPOINT.LEASE, until == null ? null : endpoint.getLease())
                    .set(WEBHOOK_ENDPOINT.LEASED_UNTIL, until)
                    .set(WEBHOOK_ENDPOINT.ATTEMPTS, WEBHOOK_ENDPOINT.ATTEMPTS.plus(attempts.size()))
                    .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(endpoint.getEndpointId()))
                    .and(WEBHOOK_ENDPOINT.LEASE.eq(endpoint.getLease()))
                    .execute();
            if (kept > 0 && !attempts.isEmpty()) {
                sql.batchInsert(attempts.stream()
                                .map(attempt -> row(endpoint.getEndpointId(), attempt))
                                .toList())
                        .execute();
                sql.deleteFrom(WEBHOOK_ATTEMPT)
                        .where(WEBHOOK_ATTEMPT.ENDPOINT_ID.eq(endpoint.getEndpointId()))
                        .and(WEBHOOK_ATTEMPT.NUMBER.le(attempts.getLast().number() - ATTEMPTS_KEPT))
                        .execute();
            }
            return kept > 0;
        });
    }

    /** Whether somebody delivers to it. */
    boolean isHeld(String id, Instant now) {
        return database.fetchExists(
                WEBHOOK_ENDPOINT, WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id).andNot(isFree(now)));
    }

    /** Something went wrong that is not the endpoint's fault. */
    void giveBack(WebhookEndpointRecord endpoint, Instant nextAt) {
        database.update(WEBHOOK_ENDPOINT)
                .setNull(WEBHOOK_ENDPOINT.LEASE)
                .set(WEBHOOK_ENDPOINT.NEXT_AT, nextAt)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(endpoint.getEndpointId()))
                .and(WEBHOOK_ENDPOINT.LEASE.eq(endpoint.getLease()))
                .execute();
    }

    /**
     * What is wanted again next. A single event waits until its turn has passed: it may be of a type that does not come
     * without being asked for.
     *
     * @param delivered the sequence number up to which everything has had its turn
     */
    Optional<Redelivery> nextRedelivery(String endpointId, long delivered) {
        return database.selectFrom(WEBHOOK_REDELIVERY)
                .where(WEBHOOK_REDELIVERY.ENDPOINT_ID.eq(endpointId))
                .and(WEBHOOK_REDELIVERY.WHOLE.isFalse().or(WEBHOOK_REDELIVERY.LAST_SEQUENCE.le(delivered)))
                .orderBy(WEBHOOK_REDELIVERY.REDELIVERY_ID)
                .limit(1)
                .fetchOptional(row -> new Redelivery(
                        row.getRedeliveryId(), row.getRedelivered(), row.getLastSequence(), row.getWhole()));
    }

    void redelivered(Redelivery redelivery, long through) {
        database.update(WEBHOOK_REDELIVERY)
                .set(WEBHOOK_REDELIVERY.REDELIVERED, through)
                .where(WEBHOOK_REDELIVERY.REDELIVERY_ID.eq(redelivery.id()))
                .execute();
    }

    void finished(Redelivery redelivery) {
        database.deleteFrom(WEBHOOK_REDELIVERY)
                .where(WEBHOOK_REDELIVERY.REDELIVERY_ID.eq(redelivery.id()))
                .execute();
    }

    /** What merchants see. Nothing at all of what is not theirs, or not there. */
    DeliveryReport report(WebhookEndpointId id, Tenant tenant, PageRequest page) {
        return database.selectFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ENDPOINT_ID.eq(id.value()))
                .and(WEBHOOK_ENDPOINT.MERCHANT_ID.eq(tenant.merchant().value()))
                .and(WEBHOOK_ENDPOINT.MODE.eq(tenant.mode().name().toLowerCase(Locale.ROOT)))
                .fetchOptional()
                .map(row -> new DeliveryReport(
                        attempts(row.getEndpointId(), page),
                        row.getDelivered(),
                        row.getFailingSince(),
                        row.getFailingSince() == null ? null : row.getNextAt()))
                .orElseGet(() -> new DeliveryReport(new Page<>(List.of(), null), null, null, null));
    }

    private Page<DeliveryAttempt> attempts(String endpointId, PageRequest page) {
        String cursor = page.cursor();
        Condition after = cursor == null
                ? DSL.noCondition()
                : cursor.matches("[0-9]{1,18}")
                        ? WEBHOOK_ATTEMPT.NUMBER.lt(Long.parseLong(cursor))
                        : DSL.falseCondition();
        List<DeliveryAttempt> found = new ArrayList<>(database.selectFrom(WEBHOOK_ATTEMPT)
                .where(WEBHOOK_ATTEMPT.ENDPOINT_ID.eq(endpointId))
                .and(after)
                .orderBy(WEBHOOK_ATTEMPT.NUMBER.desc())
                .limit(page.limit() + 1)
                .fetch(DeliveryTable::attempt));
        boolean more = found.size() > page.limit();
        if (more) {
            found.removeLast();
        }
        return new Page<>(found, more ? Long.toString(found.getLast().number()) : null);
    }

    private static WebhookAttemptRecord row(String endpointId, DeliveryAttempt attempt) {
        return new WebhookAttemptRecord()
                .setEndpointId(endpointId)
                .setNumber(attempt.number())
                .setEventId(attempt.eventId())
                .setEventType(attempt.type())
                .setSequence(attempt.sequence())
                .setAttempt(attempt.attempt())
                .setStatus(attempt.status())
                .setFailure(attempt.failure())
                .setExcerpt(attempt.excerpt())
                .setMillis(attempt.millis())
                .setRedelivery(attempt.redelivery())
                .setAt(attempt.at());
    }

    private static DeliveryAttempt attempt(WebhookAttemptRecord row) {
        return new DeliveryAttempt(
                row.getNumber(),
                row.getEventId(),
                row.getEventType(),
                row.getSequence(),
                row.getAttempt(),
                row.getStatus(),
                row.getFailure(),
                row.getExcerpt(),
                row.getMillis(),
                row.getRedelivery(),
                row.getAt());
    }

    static Tenant tenant(WebhookEndpointRecord row) {
        return new Tenant(
                new MerchantId(row.getMerchantId()), Mode.valueOf(row.getMode().toUpperCase(Locale.ROOT)));
    }
}
