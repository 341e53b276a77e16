package io.daybook.shared.payout;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout as merchants see it. An e-mail address is still sealed.
 *
 * @param failureReason why it failed or came back, as a code
 * @param reference the gateway's own id of it, once it has told one
 * @param version the sequence number of the payout's last event, from 0
 */
public record PayoutView(
        PayoutId id,
        Money amount,
        PayoutStatus status,
        PayoutDestination destination,
        PayoutDetails details,
        ConnectorName connector,
        @Nullable String failureReason,
        @Nullable String reference,
        List<AttemptView> attempts,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public PayoutView {
        attempts = List.copyOf(attempts);
    }
}
