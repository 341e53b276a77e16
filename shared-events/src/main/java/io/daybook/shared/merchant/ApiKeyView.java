package io.daybook.shared.merchant;

import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant sees of one of its keys.
 *
 * @param hash by which one who has just made the secret knows it again; not for merchants
 * @param validUntil when it ends or ended by itself; null for never
 * @param revokedAt when it was made invalid before that; null while it was not
 * @param replacedBy the key that it was rotated into
 */
public record ApiKeyView(
        ApiKeyId keyId,
        String hash,
        KeyKind kind,
        Mode mode,
        Set<Scope> scopes,
        @Nullable String name,
        Instant issuedAt,
        @Nullable Instant validUntil,
        @Nullable Instant revokedAt,
        @Nullable ApiKeyId replacedBy) {
    public ApiKeyView {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }
}
