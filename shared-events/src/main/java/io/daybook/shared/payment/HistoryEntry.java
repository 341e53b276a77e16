package io.daybook.shared.payment;

import io.daybook.shared.types.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a payment, or of one of its refunds, as its history shows it.
 *
 * @param type the event's stable name, such as {@code payment.captured}
 * @param subject the id of the aggregate that it happened to
 * @param sequence its number within that aggregate, from 0
 * @param actor who: see {@code MetadataKeys.ACTOR}
 * @param causation the id of the message that caused it
 * @param correlation the id of the message that began it all
 * @param data the event as JSON, personal fields sealed
 */
public record HistoryEntry(
        Position position,
        String eventId,
        String type,
        String revision,
        String subject,
        long sequence,
        Instant recordedAt,
        @Nullable String actor,
        @Nullable String causation,
        @Nullable String correlation,
        @Nullable String requestId,
        @Nullable String idempotencyKey,
        @Nullable String apiVersion,
        @Nullable String address,
        String data) {}
