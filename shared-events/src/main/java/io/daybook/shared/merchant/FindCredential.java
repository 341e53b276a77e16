package io.daybook.shared.merchant;

import io.daybook.shared.types.AcrossTenants;
import io.daybook.shared.types.Await;
import java.util.List;

/**
 * Asks who holds a key: a {@code Reading} of an {@code Optional} {@link CredentialView}, empty when the key is unknown or
 * revoked.
 *
 * @param hashes of one secret, by each way in which secrets were ever hashed
 * @param await only its position counts
 */
public record FindCredential(List<String> hashes, Await await) implements AcrossTenants {
    public FindCredential {
        hashes = List.copyOf(hashes);
    }

    /** By one way of hashing. */
    public FindCredential(String hash, Await await) {
        this(List.of(hash), await);
    }
}
