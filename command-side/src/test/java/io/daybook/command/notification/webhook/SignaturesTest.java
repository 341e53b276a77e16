package io.daybook.command.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.daybook.command.notification.webhook.Signatures.Secret;
import io.daybook.shared.webhook.SigningMethod;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures that the specification's own library accepts. */
class SignaturesTest {

    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static Secret hmac(String secret) {
        return new Secret(SigningMethod.HMAC, secret);
    }

    /** The vector that the libraries of the specification test themselves with. */
    @Test
    void the_specifications_vector_comes_out() {
        assertThat(Signatures.header(
                        List.of(hmac(FIRST)), ID, Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void the_reference_library_accepts_either_of_two_secrets_and_nothing_altered() throws Exception {
        Instant now = Instant.now();
        String header = Signatures.header(List.of(hmac(FIRST), hmac(SECOND)), ID, now, "{}");
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(header));
        for (String secret : List.of(FIRST, SECOND)) {
            Webhook library = new Webhook(secret);
            assertThatCode(() -> library.verify("{}", headers)).doesNotThrowAnyException();
            assertThatThrownBy(() -> library.verify("{ }", headers)).isInstanceOf(WebhookVerificationException.class);
        }
        Webhook another = new Webhook("whsec_" + Base64.getEncoder().encodeToString(new byte[24]));
        assertThatThrownBy(() -> another.verify("{}", headers)).isInstanceOf(WebhookVerificationException.class);
    }

    /** RFC 8032, section 7.1, test 1: a seed and its public key. */
    @Test
    void ed25519_is_checked_by_the_public_key_alone() throws Exception {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] known = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        Instant now = Instant.ofEpochSecond(1_614_265_330);
        Secret secret =
                new Secret(SigningMethod.ED25519, "whsk_" + Base64.getEncoder().encodeToString(seed));

        String header = Signatures.header(List.of(secret, hmac(FIRST)), ID, now, "{}");

        assertThat(header).startsWith("v1a,").contains(" v1,");
        byte[] der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(known));
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update((ID + ".1614265330.{}").getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(header.substring(4, header.indexOf(' ')))))
                .isTrue();
    }

    @Test
    void a_secret_does_not_tell_itself() {
        assertThat(hmac(FIRST)).hasToString("Secret[HMAC]");
    }
}
