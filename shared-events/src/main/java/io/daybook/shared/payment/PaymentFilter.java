package io.daybook.shared.payment;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which payments are wanted: those that meet every condition that is not null.
 *
 * @param amountAtLeast in minor units of the payment's own currency
 * @param createdFrom included
 * @param createdBefore excluded
 * @param referencePrefix what the reference begins with
 * @param customerEmailIndex of the customers whose payments are wanted, see {@code CustomerDetails}
 */
public record PaymentFilter(
        @Nullable PaymentStatus status,
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable CurrencyCode currency,
        @Nullable Long amountAtLeast,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable ConnectorName connector,
        @Nullable String referencePrefix,
        @Nullable String customerEmailIndex) {

    /** Without a search. */
    public PaymentFilter(
            @Nullable PaymentStatus status,
            @Nullable CustomerId customer,
            @Nullable String reference,
            @Nullable CurrencyCode currency,
            @Nullable Long amountAtLeast,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore,
            @Nullable ConnectorName connector) {
        this(status, customer, reference, currency, amountAtLeast, createdFrom, createdBefore, connector, null, null);
    }
}
