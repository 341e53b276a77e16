package io.daybook.gateway.risk;

import io.daybook.personal.BlindIndex;
import io.daybook.shared.types.MerchantId;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes of what is personal, and of what one pays with, what rules compare: a keyed fingerprint, {@code fp_…}. Equal
 * values of one merchant have equal ones. Thread-safe.
 */
public final class Fingerprints {

    private static final String PREFIX = "fp_";
    private static final Pattern FORM = Pattern.compile("fp_[A-Za-z0-9_-]{20,80}");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST_ADDRESS = 45;

    private final BlindIndex index;

    public Fingerprints(BlindIndex index) {
        this.index = index;
    }

    /** Of the token that a gateway knows a card, a wallet or a bank account by. */
    public String card(MerchantId merchant, String token) {
        return PREFIX + index.ofToken(merchant, token);
    }

    public String email(MerchantId merchant, String email) {
        return PREFIX + index.ofEmail(merchant, email);
    }

    /** Of an address that {@link #address} has read. */
    public String ip(MerchantId merchant, String address) {
        return PREFIX + index.ofAddress(merchant, address);
    }

    /** Whether it is a fingerprint itself, as the API told it. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** An IPv4 or IPv6 address in its one usual form; empty for every other text. Names are never looked up. */
    public static Optional<String> address(String text) {
        try {
            // Java also takes 127.1 and [::1].
            return text.length() > LONGEST_ADDRESS || !ADDRESS.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
