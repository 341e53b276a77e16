package io.daybook.command.notification.webhook;

import io.daybook.command.notification.webhook.DeliveryTable.Progress;
import io.daybook.command.notification.webhook.DeliveryTable.Redelivery;
import io.daybook.command.notification.webhook.Sender.Letter;
import io.daybook.command.notification.webhook.Sender.Outcome;
import io.daybook.command.notification.webhook.Signatures.Secret;
import io.daybook.command.schema.tables.records.WebhookEndpointRecord;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.webhook.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One turn at one endpoint, under a lease: what is due, in sequence, one after the other, until nothing is left, one fails,
 * or others should have their turn. What was done is written from time to time, so that after a crash a little of it is
 * done again, under the same ids. Used by one thread, once.
 */
final class Delivery {

    private static final long NOT_BEGUN = -1;

    /** At most so many events are in memory for an endpoint. */
    private static final int PART = 50;

    /** Of what is wanted again between two looks at what is new. */
    private static final int REDELIVERY_PART = 20;

    private static final Duration TURN = Duration.ofSeconds(20);
    private static final Duration UNWRITTEN_AT_MOST = Duration.ofSeconds(1);
    private static final Duration WHEN_BEHIND = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration UNTIL_DISABLED = Duration.ofMinutes(1);

    /** Whether there is more to do at this endpoint, and how it ended otherwise. */
    enum End {
        /** Nothing is left. */
        DONE,
        /** Others first. */
        TURN_OVER,
        /** It is tried again later. */
        FAILED,
        /** It failed for too long. */
        HOPELESS,
        /** Somebody else has it, or it was changed. */
        LOST,
        /** This node stops. */
        STOPPED
    }

    private final Couriers couriers;
    private final WebhookEndpointRecord endpoint;
    private final Tenant tenant;
    private final List<Secret> secrets;
    private final List<DeliveryAttempt> unwritten = new ArrayList<>();
    private final long began = System.nanoTime();
    private long written = System.nanoTime();
    private long delivered;
    private long attempts;
    private int failures;
    private @Nullable Instant failingSince;
    private Instant nextAt;
    private String reason = "";

    Delivery(Couriers couriers, WebhookEndpointRecord endpoint, List<Secret> secrets) {
        this.couriers = couriers;
        this.endpoint = endpoint;
        this.secrets = secrets;
        this.tenant = DeliveryTable.tenant(endpoint);
        Long before = endpoint.getDelivered();
        this.delivered = before == null ? NOT_BEGUN : before;
        this.attempts = endpoint.getAttempts();
        this.failures = endpoint.getFailures();
        this.failingSince = endpoint.getFailingSince();
        this.nextAt = endpoint.getNextAt();
    }

    /** Until when there is no use in trying; null when it did not fail. */
    @Nullable
    Instant restsUntil() {
        return failures == 0 ? null : nextAt;
    }

    /** Since when it has been failing. */
    Instant failingSince() {
        return failingSince == null ? couriers.now() : failingSince;
    }

    /** Why it failed last, in one word. */
    String reason() {
        return reason;
    }

    /** Does what is due, and gives the lease back. */
    End run() {
        End end;
        try {
            end = work();
        } catch (RuntimeException trouble) {
            nextAt = couriers.now().plus(AFTER_TROUBLE);
            write(null);
            throw trouble;
        }
        Instant now = couriers.now();
        switch (end) {
            case DONE -> nextAt = couriers.nextLook(now);
            case TURN_OVER, STOPPED -> nextAt = now;
            case HOPELESS -> nextAt = now.plus(UNTIL_DISABLED);
            case FAILED, LOST -> {} // As it was set.
        }
        return end == End.LOST || write(null) ? end : End.LOST;
    }

    private End work() {
        if (delivered == NOT_BEGUN) {
            Reading<Long> place = couriers.feed().place(tenant, endpoint.getCreatedPosition());
            if (place.behind()) {
                return later();
            }
            delivered = place.value();
        }
        while (!couriers.isStopping()) {
            Reading<FeedPart> part = couriers.feed()
                    .read(tenant, delivered, List.of(endpoint.getTypes()), PART, couriers.lastHeard(tenant));
            for (FeedEntry entry : part.value().entries()) {
                End end = deliver(entry, false);
                if (end != End.DONE) {
                    return end;
                }
                delivered = entry.sequence();
                if (isTurnOver()) {
                    return End.TURN_OVER;
                }
            }
            delivered = part.value().through();
            Optional<Redelivery> wanted = couriers.table().nextRedelivery(endpoint.getEndpointId(), delivered);
            End again = wanted.isEmpty() ? End.DONE : again(wanted.get());
            if (again != End.DONE) {
                return again;
            }
            if (wanted.isEmpty() && !part.value().more()) {
                return part.behind() ? later() : End.DONE;
            }
            if (isTurnOver()) {
                return End.TURN_OVER;
            }
        }
        return End.STOPPED;
    }

    /** The feed is being made. */
    private End later() {
        nextAt = couriers.now().plus(WHEN_BEHIND);
        return End.FAILED;
    }

    /** Some of what is wanted once more. What is newer than what was delivered comes without being asked for. */
    private End again(Redelivery wanted) {
        long last = wanted.last() == null ? delivered : Math.min(wanted.last(), delivered);
        List<String> types = wanted.whole() ? List.of() : List.of(endpoint.getTypes());
        FeedPart part = couriers.feed()
                .read(tenant, wanted.redelivered(), types, REDELIVERY_PART, 0)
                .value();
        long through = wanted.redelivered();
        for (FeedEntry entry : part.entries()) {
            if (entry.sequence() > last) {
                break;
            }
            End end = deliver(entry, true);
            if (end != End.DONE) {
                couriers.table().redelivered(wanted, through);
                return end;
            }
            through = entry.sequence();
        }
        if (part.through() >= last) {
            couriers.table().finished(wanted);
            return End.DONE;
        }
        couriers.table().redelivered(wanted, part.through());
        // What was delivered is in the feed: where it ends before that, it is being made anew.
        return part.more() ? End.DONE : later();
    }

    private End deliver(FeedEntry entry, boolean redelivery) {
        Instant at = couriers.now();
        long start = System.nanoTime();
        String signatures = Signatures.header(secrets, entry.eventId(), at, entry.payload());
        Outcome outcome = couriers.sender()
                .send(new Letter(endpoint.getUrl(), tenant.mode(), entry.eventId(), at, signatures, entry.payload()));
        if (!outcome.isTaken() && couriers.isStopping()) {
            return End.STOPPED; // Whatever it was, this node has cut it off.
        }
        unwritten.add(new DeliveryAttempt(
                ++attempts,
                entry.eventId(),
                entry.type(),
                entry.sequence(),
                failures + 1,
                outcome.status(),
                outcome.failure(),
                outcome.excerpt(),
                since(start).toMillis(),
                redelivery,
                at));
        if (outcome.isTaken()) {
            failures = 0;
            failingSince = null;
            boolean due = since(written).compareTo(UNWRITTEN_AT_MOST) > 0 || unwritten.size() >= PART;
            return !due || keep(entry, redelivery) ? End.DONE : End.LOST;
        }
        return fail(outcome, at);
    }

    /** The event counts as delivered from here on, unless it was delivered before. */
    private boolean keep(FeedEntry entry, boolean redelivery) {
        if (!redelivery) {
            delivered = entry.sequence();
        }
        return write(couriers.leasedUntil());
    }

    private End fail(Outcome outcome, Instant at) {
        failures++;
        failingSince = failingSince == null ? at : failingSince;
        reason = outcome.failure() == null ? "" : outcome.failure();
        Instant now = couriers.now();
        nextAt = couriers.pauses().next(failures, failingSince, now, outcome.retryAfter());
        return outcome.isGone() || Pauses.isHopeless(failingSince, now) ? End.HOPELESS : End.FAILED;
    }

    private boolean write(@Nullable Instant until) {
        Progress progress = new Progress(delivered == NOT_BEGUN ? null : delivered, failures, failingSince, nextAt);
        boolean kept = couriers.table().keep(endpoint, progress, unwritten, until);
        unwritten.clear();
        written = System.nanoTime();
        return kept;
    }

    private boolean isTurnOver() {
        return since(began).compareTo(TURN) > 0;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
