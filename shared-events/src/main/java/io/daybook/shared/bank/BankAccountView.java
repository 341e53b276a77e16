package io.daybook.shared.bank;

import io.daybook.shared.types.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bank account as it may be shown.
 *
 * @param customer whose it is; null for one that stands by itself
 * @param last4 the end of its number
 * @param correctedAt when its bank last had it changed
 * @param correctedBy the code of that notification of change, such as C01
 */
public record BankAccountView(
        BankAccountId id,
        @Nullable CustomerId customer,
        String routingNumber,
        AccountKind kind,
        HolderKind holderKind,
        String last4,
        Instant createdAt,
        @Nullable Instant correctedAt,
        @Nullable String correctedBy) {}
