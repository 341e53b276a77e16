package io.daybook.command.connector.paypal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Set;

/**
 * A root, one under it, and certificates that these issue, each built by hand (RFC 5280, in DER): the JDK has no public way to
 * make one.
 */
final class TestCertificates {

    /** The key of a certificate, and the chain from it to below the root, as PayPal serves it. */
    record Signer(PrivateKey key, String pem) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] SHA256_WITH_RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] CERTIFICATION_AUTHORITY = {
        0x30,
        0x0f,
        0x06,
        0x03,
        0x55,
        0x1d,
        0x13,
        0x01,
        0x01,
        (byte) 0xff,
        0x04,
        0x05,
        0x30,
        0x03,
        0x01,
        0x01,
        (byte) 0xff
    };

    private record Party(String name, KeyPair keys, boolean authority) {}

    private final Party root = new Party("Root", keys(), true);
    private final Party between = new Party("Intermediate", keys(), true);
    private final Instant from;
    private final Instant until;
    private final X509Certificate anchor;
    private final X509Certificate intermediate;
    private int serial;

    TestCertificates(Instant from, Instant until) {
        this.from = from;
        this.until = until;
        anchor = issue(root, root, until);
        intermediate = issue(root, between, until);
    }

    Set<TrustAnchor> anchors() {
        return Set.of(new TrustAnchor(anchor, null));
    }

    /** In the form in which trusted roots are configured. */
    String anchorPem() {
        return pem(anchor);
    }

    Signer signer(String commonName) {
        return signer(commonName, until);
    }

    Signer signer(String commonName, Instant end) {
        Party signer = new Party(commonName, keys(), false);
        return new Signer(signer.keys().getPrivate(), pem(issue(between, signer, end)) + pem(intermediate));
    }

    private X509Certificate issue(Party issuer, Party subject, Instant end) {
        serial++;
        byte[] extensions = subject.authority() ? tlv(0xa3, tlv(0x30, CERTIFICATION_AUTHORITY)) : new byte[0];
        byte[] body = tlv(
                0x30,
                tlv(0xa0, tlv(0x02, new byte[] {2})),
                tlv(0x02, BigInteger.valueOf(serial).toByteArray()),
                SHA256_WITH_RSA,
                name(issuer.name()),
                tlv(0x30, time(from), time(end)),
                name(subject.name()),
                subject.keys().getPublic().getEncoded(),
                extensions);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(issuer.keys().getPrivate());
            signature.update(body);
            byte[] signed = tlv(0x30, body, SHA256_WITH_RSA, tlv(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] name(String commonName) {
        byte[] text = tlv(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return tlv(0x30, tlv(0x31, tlv(0x30, COMMON_NAME, text)));
    }

    private static byte[] time(Instant instant) {
        return tlv(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length < 0x80) {
            all.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skip = digits[0] == 0 ? 1 : 0;
            all.write(0x80 | (digits.length - skip));
            all.write(digits, skip, digits.length - skip);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
