package io.daybook.command.connector.paypal;

import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.paypal.TestCertificates.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/** What the pretended PayPal tells of its own accord, signed as PayPal signs. */
final class DoubleWebhooks {

    /** Made once for all doubles, since keys are slow to make. Valid whatever clock a test has. */
    static final TestCertificates AUTHORITY =
            new TestCertificates(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

    static final Signer PAYPAL = AUTHORITY.signer("messageverificationcerts.paypal.com");
    private static final Signer SOMEBODY = AUTHORITY.signer("messageverificationcerts.paypal.com");
    private static final String PATH = "/v1/notifications/certs/CERT-360caa42-fca2a594-a5cafa77";

    /** What a notification is signed with, and what is said of it in the headers. */
    record Envelope(String id, String time, String algorithm, String certificate, Signer signer) {}

    private final String base;
    private final Clock clock;
    private final List<byte[]> told = new ArrayList<>();
    private int number;

    DoubleWebhooks(String base, Clock clock) {
        this.base = base;
        this.clock = clock;
    }

    synchronized void tell(String type, ObjectNode resource) {
        told.add(event(type, resource));
    }

    byte[] event(String type, ObjectNode resource) {
        number++;
        ObjectNode event = Fields.MAPPER.createObjectNode();
        event.put("id", "WH-2WR32451HC0233532-" + number)
                .put("event_version", "1.0")
                .put("create_time", clock.instant().toString())
                .put("event_type", type)
                .set("resource", resource);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    synchronized List<WebhookMessage> messages() {
        return told.stream().map(body -> signed(body, envelope())).toList();
    }

    Envelope envelope() {
        return new Envelope(
                "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
                clock.instant().toString(),
                "SHA256withRSA",
                base + PATH,
                PAYPAL);
    }

    WebhookMessage signed(byte[] body, Envelope envelope) {
        return signed(body, envelope, PaypalFixture.WEBHOOK);
    }

    /** Signed for a webhook. */
    WebhookMessage signed(byte[] body, Envelope envelope, String webhook) {
        CRC32 crc = new CRC32();
        crc.update(body);
        String content = envelope.id() + "|" + envelope.time() + "|" + webhook + "|" + crc.getValue();
        Map<String, List<String>> headers = Map.of(
                "paypal-transmission-id", List.of(envelope.id()),
                "paypal-transmission-time", List.of(envelope.time()),
                "paypal-transmission-sig", List.of(signature(envelope.signer(), content)),
                "paypal-cert-url", List.of(envelope.certificate()),
                "paypal-auth-algo", List.of(envelope.algorithm()));
        return new WebhookMessage(headers, body, clock.instant());
    }

    /** The same, with the key of a certificate that is as good, but is not the one that is named. */
    WebhookMessage forged(WebhookMessage message) {
        Envelope right = envelope();
        return signed(
                message.body(),
                new Envelope(right.id(), right.time(), right.algorithm(), right.certificate(), SOMEBODY));
    }

    private static String signature(Signer signer, String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.key());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Optional<String> certificate(String path) {
        return path.equals(PATH) ? Optional.of(PAYPAL.pem()) : Optional.empty();
    }
}
