package io.daybook.shared.merchant;

import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with Daybook.
 *
 * @param email sealed still
 * @param disabledAt since when the person may do nothing; null while they may
 */
public record UserView(
        UserId userId,
        MerchantId merchantId,
        Personal<String> email,
        Role role,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
