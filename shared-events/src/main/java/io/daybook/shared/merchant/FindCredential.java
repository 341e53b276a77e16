package io.daybook.shared.merchant;

import io.daybook.shared.types.AcrossTenants;
import io.daybook.shared.types.Await;

/**
 * Asks who holds a key: a {@code Reading} of an {@code Optional} {@link CredentialView}, empty when the key is unknown or
 * revoked.
 *
 * @param hash of the secret, in lower-case hex
 * @param await only its position counts
 */
public record FindCredential(String hash, Await await) implements AcrossTenants {}
