package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Mac;
import io.daybook.shared.types.MerchantId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;

/**
 * Finds a personal value again without keeping it: equal values of one merchant have equal fingerprints (HMAC-SHA256),
 * and without the key a fingerprint tells nothing. Thread-safe.
 */
public final class BlindIndex {

    private static final String OWNER = "blind-index";

    private final Mac mac;

    private BlindIndex(Mac mac) {
        this.mac = mac;
    }

    static BlindIndex open(Path file, DurableFiles files, MasterKey master)
            throws IOException, GeneralSecurityException {
        return new BlindIndex(MacKeyFile.open(file, files, master, OWNER));
    }

    /** The fingerprint of an e-mail address, in base64url; letter case and surrounding blanks make no difference. */
    public String ofEmail(MerchantId merchant, String email) {
        return of(
                "email",
                merchant,
                Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }

    /** The fingerprint of a network address in its usual form, in base64url. */
    public String ofAddress(MerchantId merchant, String address) {
        return of("address", merchant, address);
    }

    /** The fingerprint of a token that a gateway knows something to pay with by, in base64url. */
    public String ofToken(MerchantId merchant, String token) {
        return of("token", merchant, token);
    }

    private String of(String kind, MerchantId merchant, String normal) {
        try {
            byte[] tag = mac.computeMac((kind + "\n" + merchant.value() + "\n" + normal).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a fingerprint cannot be computed", failure);
        }
    }
}
