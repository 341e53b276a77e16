package io.daybook.command.connector.paypal;

import io.daybook.command.connector.WebhookMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Whether PayPal has signed a notification: over its transmission's id and time, the id of our webhook, and the CRC-32 of the
 * body, with the key of the certificate that it names (PayPal, "Integrate webhooks", verification by oneself). What costs
 * nothing is looked at first, so that nobody can make us fetch certificates for rubbish.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final String webhook;
    private final Duration tolerance;
    private final Certificates certificates;

    WebhookSignature(PaypalProperties properties, Certificates certificates) {
        this.webhook = properties.webhookId();
        this.tolerance = properties.webhookToleranceSeconds();
        this.certificates = certificates;
    }

    /**
     * What is wrong with the signature; empty when nothing is.
     *
     * @throws NothingDoneException when the certificate cannot be had now, so that it can be told neither way
     */
    Optional<String> flaw(WebhookMessage message) throws NothingDoneException {
        if (webhook.isBlank()) {
            return Optional.of("no_webhook_configured");
        }
        String id = header(message, "paypal-transmission-id");
        String time = header(message, "paypal-transmission-time");
        if (id.isEmpty() || id.contains("|")) {
            return Optional.of("no_transmission_id");
        }
        if (!header(message, "paypal-auth-algo").equals(ALGORITHM)) {
            return Optional.of("wrong_algorithm");
        }
        Optional<byte[]> signature = decoded(header(message, "paypal-transmission-sig"));
        if (signature.isEmpty()) {
            return Optional.of("no_signature");
        }
        if (!isRecent(time, message.receivedAt())) {
            return Optional.of("wrong_time");
        }
        CRC32 crc = new CRC32();
        crc.update(message.body());
        String signed = id + "|" + time + "|" + webhook + "|" + crc.getValue();
        Optional<PublicKey> key = certificates.key(header(message, "paypal-cert-url"));
        if (key.isEmpty()) {
            return Optional.of("wrong_certificate");
        }
        return isBy(key.get(), signed, signature.get()) ? Optional.empty() : Optional.of("wrong_signature");
    }

    private static String header(WebhookMessage message, String name) {
        return message.header(name).orElse("");
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private boolean isRecent(String time, Instant received) {
        try {
            Instant sent = OffsetDateTime.parse(time).toInstant();
            return !sent.isBefore(received.minus(tolerance)) && !sent.isAfter(received.plus(AHEAD));
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    private static boolean isBy(PublicKey key, String signed, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes);
        } catch (GeneralSecurityException notOfThisKey) {
            return false;
        }
    }
}
