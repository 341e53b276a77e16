package io.daybook.shared.webhook;

import io.daybook.shared.types.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks to an endpoint are signed with.
 *
 * @param secret {@code whsec_…} for HMAC, {@code whsk_…} for Ed25519; sealed under a key of the endpoint's own
 * @param publicKey {@code whpk_…}, by which an Ed25519 signature is checked; null for HMAC
 */
public record SigningKey(
        SigningMethod method,
        Personal<String> secret,
        @Nullable String publicKey) {

    /** The name under which the secret is sealed. */
    public static final String FIELD = "webhook_secret";
}
