package io.daybook.gateway.keys;

import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.security.ApiKey;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A secret that was made just now, together with the one thing that is stored of it. */
public record FreshKey(ApiKey key, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static FreshKey make(KeyKind kind, Mode mode, SecretHash hashes) {
        ApiKey key = ApiKey.create(kind, mode, RANDOM);
        return new FreshKey(key, key.hash(hashes));
    }

    /** What is to be issued, under an id that nobody has. */
    public NewKey issued(KeyKind kind, Mode mode, Set<Scope> scopes) {
        return new NewKey(new ApiKeyId(Ulids.next(ApiKeyId.PREFIX)), hash, kind, mode, scopes, null, null);
    }

    /**
     * The secret, if it is the one of that key. It is not when a request is repeated: then the first secret counts, which
     * nobody knows any more but whoever was answered first.
     */
    public @Nullable String shownWith(ApiKeyView view) {
        return hash.equals(view.hash()) ? key.secret() : null;
    }

    /** A key with its secret, if that is among some that were made just now. */
    public static ApiKeyBody body(ApiKeyView view, Iterable<FreshKey> made) {
        for (FreshKey fresh : made) {
            if (fresh.hash().equals(view.hash())) {
                return ApiKeyBody.of(view, fresh.key().secret(), null);
            }
        }
        return ApiKeyBody.of(view, null, null);
    }
}
