package io.daybook.gateway.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate that vouches for itself, for development: X.509 version 3 (RFC 5280), with a key on P-256, for this machine
 * by its local names and addresses.
 *
 * @param certificate in PEM
 * @param privateKey in PEM (PKCS #8), a secret
 */
record SelfSigned(String certificate, String privateKey) {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final int SERIAL_BITS = 120;
    private static final int LINE = 64;

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    /** Digital signature, and the signing of certificates, which this one does once. */
    private static final byte[] USAGES = Der.bits(2, new byte[] {(byte) 0b1000_0100});

    /**
     * A new one.
     *
     * @param now when it begins to be valid, but for an hour that clocks may differ
     */
    static SelfSigned create(Instant now, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(keys, now, new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate(), random);
            signature.update(content);
            byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
            return new SelfSigned(
                    pem("CERTIFICATE", certificate),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has elliptic curves", impossible);
        }
    }

    private static byte[] content(KeyPair keys, Instant now, BigInteger serial) {
        byte[] name = Der.sequence(
                Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("Daybook, for development only"))));
        byte[] version3 = Der.tagged(0, true, Der.integer(BigInteger.TWO));
        return Der.sequence(
                version3,
                Der.integer(serial),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(LIFE))),
                name,
                keys.getPublic().getEncoded(),
                Der.tagged(3, true, extensions()));
    }

    private static byte[] extensions() {
        byte[] names = Der.sequence(
                Der.tagged(DNS_NAME, false, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(ADDRESS, false, InetAddress.ofLiteral("127.0.0.1").getAddress()),
                Der.tagged(ADDRESS, false, InetAddress.ofLiteral("::1").getAddress()));
        return Der.sequence(
                Der.sequence(Der.identifier(ALTERNATIVE_NAMES), Der.octets(names)),
                critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes())),
                critical(KEY_USAGE, USAGES),
                Der.sequence(
                        Der.identifier(EXTENDED_KEY_USAGE),
                        Der.octets(Der.sequence(Der.identifier(SERVER_AUTHENTICATION)))));
    }

    private static byte[] critical(String identifier, byte[] content) {
        return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(content));
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** It holds a secret. */
    @Override
    public String toString() {
        return "SelfSigned[…]";
    }
}
