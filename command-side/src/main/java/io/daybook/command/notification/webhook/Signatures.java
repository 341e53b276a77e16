package io.daybook.command.notification.webhook;

import io.daybook.shared.webhook.SigningMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks says (github.com/standard-webhooks/standard-webhooks, "Signature scheme"): over id, time in
 * seconds and body, joined by full stops.
 */
final class Signatures {

    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";

    private Signatures() {}

    /**
     * A secret in the clear: not for logs.
     *
     * @param secret {@code whsec_…} or {@code whsk_…}
     */
    record Secret(SigningMethod method, String secret) {

        private byte[] bytes() {
            return Base64.getDecoder().decode(secret.substring(secret.indexOf('_') + 1));
        }

        @Override
        public String toString() {
            return "Secret[" + method + "]";
        }
    }

    /** The value of {@code webhook-signature}: one signature for each secret, of which the receiver knows one. */
    static String header(List<Secret> secrets, String id, Instant at, String body) {
        byte[] content = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> sign(secret, content)).collect(Collectors.joining(" "));
    }

    private static String sign(Secret secret, byte[] content) {
        try {
            return switch (secret.method()) {
                case HMAC -> "v1," + base64(hmac(secret.bytes(), content));
                case ED25519 -> "v1a," + base64(ed25519(secret.bytes(), content));
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a webhook cannot be signed", impossible);
        }
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(content);
    }

    private static byte[] ed25519(byte[] seed, byte[] content) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(ED25519)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        Signature signature = Signature.getInstance(ED25519);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
