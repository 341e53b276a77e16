package io.daybook.gateway.webhooks;

import io.daybook.gateway.request.Answer;
import io.daybook.shared.webhook.DeliveryAttempt;
import io.daybook.shared.webhook.DeliveryReport;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How delivery goes, as the API answers it: a list, with how it stands. */
record AttemptsBody(
        String object,
        List<AttemptBody> data,
        boolean hasMore,
        @Nullable String nextCursor,
        @Nullable Long deliveredThrough,
        @Nullable Instant failingSince,
        @Nullable Instant nextAttemptAt)
        implements Answer.Continued {

    /** What the list is called in cursors. */
    static final String LIST = "webhook_attempts";

    /** One try. */
    record AttemptBody(
            long number,
            String object,
            String event,
            String type,
            long sequence,
            int attempt,
            boolean succeeded,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable String response,
            long durationMs,
            boolean redelivery,
            Instant at) {

        static AttemptBody of(DeliveryAttempt attempt) {
            return new AttemptBody(
                    attempt.number(),
                    "webhook_attempt",
                    attempt.eventId(),
                    attempt.type(),
                    attempt.sequence(),
                    attempt.attempt(),
                    attempt.failure() == null,
                    attempt.status(),
                    attempt.failure(),
                    attempt.excerpt(),
                    attempt.millis(),
                    attempt.redelivery(),
                    attempt.at());
        }
    }

    static AttemptsBody of(DeliveryReport report) {
        String next = Answer.next(LIST, report.attempts());
        return new AttemptsBody(
                "list",
                report.attempts().items().stream().map(AttemptBody::of).toList(),
                next != null,
                next,
                report.delivered(),
                report.failingSince(),
                report.nextAt());
    }

    @Override
    public AttemptsBody sealed(UnaryOperator<String> cursors) {
        return nextCursor == null
                ? this
                : new AttemptsBody(
                        object,
                        data,
                        hasMore,
                        cursors.apply(nextCursor),
                        deliveredThrough,
                        failingSince,
                        nextAttemptAt);
    }
}
