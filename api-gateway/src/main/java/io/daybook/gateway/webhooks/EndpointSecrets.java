package io.daybook.gateway.webhooks;

import io.daybook.personal.PersonalKeys;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.SigningMethod;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes what webhooks are signed with, in the forms of Standard Webhooks, and seals it under a key of the endpoint's own.
 * Thread-safe.
 */
final class EndpointSecrets {

    private static final int HMAC_BYTES = 32;

    /** A public key is the last part of its X.509 form (RFC 8410). */
    private static final int ED25519_BYTES = 32;

    private final PersonalKeys keys;
    private final SecureRandom random = new SecureRandom();

    EndpointSecrets(PersonalKeys keys) {
        this.keys = keys;
    }

    /** A new key, whose own key is durable when this returns. */
    SigningKey create(WebhookEndpointId endpoint, SigningMethod method) {
        return switch (method) {
            case HMAC -> {
                byte[] secret = new byte[HMAC_BYTES];
                random.nextBytes(secret);
                yield new SigningKey(method, keys.seal(endpoint, SigningKey.FIELD, "whsec_" + base64(secret)), null);
            }
            case ED25519 -> ed25519(endpoint);
        };
    }

    private SigningKey ed25519(WebhookEndpointId endpoint) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] known = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
            return new SigningKey(
                    SigningMethod.ED25519,
                    keys.seal(endpoint, SigningKey.FIELD, "whsk_" + base64(seed)),
                    "whpk_" + base64(known));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What the merchant has to know to check signatures; nothing where that is the public key, or once it is gone. */
    Optional<String> shown(SigningKey key) {
        return key.method() == SigningMethod.HMAC ? keys.open(key.secret(), SigningKey.FIELD) : Optional.empty();
    }

    /** Destroys what an endpoint signed with. */
    void destroy(WebhookEndpointId endpoint) {
        keys.destroy(endpoint);
    }
}
