package io.daybook.shared.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an e-mail. To what address it went is not told.
 *
 * @param number in the order in which they were noted
 * @param id {@code eml_…}, also in its Message-ID
 * @param about the payment, refund, dispute or payout that it tells of
 * @param payment the payment that this belongs to
 * @param kind what happened, such as {@code payment_captured}
 * @param recipient {@code shopper} or {@code merchant}
 * @param status {@code waiting}, {@code sent}, {@code failed}, {@code bounced} or {@code suppressed}
 * @param attempts how often it was tried
 * @param nextAttemptAt null when it has ended
 * @param problem why it was not sent yet, or not at all
 */
public record MailView(
        long number,
        String id,
        String about,
        @Nullable String payment,
        String kind,
        String recipient,
        String status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant endedAt) {}
