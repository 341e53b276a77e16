package io.daybook.gateway.keys;

import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API answers it.
 *
 * @param secret the key itself, in the answer that made it and never again
 * @param lastUsedAt to the minute
 */
public record ApiKeyBody(
        String id,
        String object,
        String kind,
        String mode,
        @Nullable String name,
        List<String> scopes,
        @Nullable String secret,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String replacedBy,
        @Nullable Instant lastUsedAt) {

    static ApiKeyBody of(ApiKeyView view, @Nullable String secret, @Nullable Instant lastUsedAt) {
        ApiKeyId replacedBy = view.replacedBy();
        return new ApiKeyBody(
                view.keyId().value(),
                "api_key",
                word(view.kind()),
                word(view.mode()),
                view.name(),
                view.scopes().stream().sorted().map(Scope::text).toList(),
                secret,
                view.issuedAt(),
                view.validUntil(),
                view.revokedAt(),
                replacedBy == null ? null : replacedBy.value(),
                lastUsedAt);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
