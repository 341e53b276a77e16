package io.daybook.shared.merchant;

import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be given out.
 *
 * @param hash of its secret, which is shown once and stored nowhere
 * @param name what its holder calls it
 * @param validUntil when it ends by itself; null for never
 */
public record NewKey(
        ApiKeyId keyId,
        String hash,
        KeyKind kind,
        Mode mode,
        Set<Scope> scopes,
        @Nullable String name,
        @Nullable Instant validUntil) {
    public NewKey {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }
}
