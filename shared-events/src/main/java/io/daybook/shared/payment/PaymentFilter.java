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
 */
public record PaymentFilter(
        @Nullable PaymentStatus status,
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable CurrencyCode currency,
        @Nullable Long amountAtLeast,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable ConnectorName connector) {}
