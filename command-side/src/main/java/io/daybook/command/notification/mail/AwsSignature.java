package io.daybook.command.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as AWS asks for it: Signature Version 4, for addresses without a query. Thread-safe. */
record AwsSignature(String accessKey, String secretKey, String region, String service, Clock clock) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SIGNED_HEADERS = "host;x-amz-date";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Not for logs. */
    @Override
    public String toString() {
        return "AwsSignature[" + region + " " + service + "]";
    }

    /** The headers to be added; Host goes with the address. */
    Map<String, String> sign(String method, URI target, byte[] body) {
        String time = TIME.format(clock.instant());
        String day = time.substring(0, 8);
        String host = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String request = String.join(
                "\n", method, path, "", "host:" + host, "x-amz-date:" + time, "", SIGNED_HEADERS, hash(body));
        String scope = String.join("/", day, region, service, "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(request.getBytes(UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : new String[] {day, region, service, "aws4_request"}) {
            key = mac(key, part);
        }
        String authorization = "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                        ALGORITHM,
                        accessKey,
                        scope,
                        SIGNED_HEADERS,
                        HexFormat.of().formatHex(mac(key, toSign)));
        return Map.of("X-Amz-Date", time, "Authorization", authorization);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
