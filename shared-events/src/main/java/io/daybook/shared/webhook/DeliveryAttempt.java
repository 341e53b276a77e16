package io.daybook.shared.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver an event.
 *
 * @param number among the tries of the endpoint, from 1
 * @param attempt among the tries of the event, from 1; a redelivery begins anew
 * @param status what the endpoint answered; null when it did not
 * @param failure why it failed, in one word; null when it was taken
 * @param excerpt the beginning of what was answered; null when nothing was
 * @param millis how long it took
 * @param redelivery whether the merchant had asked for it
 */
public record DeliveryAttempt(
        long number,
        String eventId,
        String type,
        long sequence,
        int attempt,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String excerpt,
        long millis,
        boolean redelivery,
        Instant at) {}
