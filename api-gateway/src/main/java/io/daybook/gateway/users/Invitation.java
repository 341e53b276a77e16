package io.daybook.gateway.users;

import io.daybook.personal.SecretHash;
import java.security.SecureRandom;
import java.util.HexFormat;

/** By which somebody chooses a password, once: {@code inv_} and 256 bits of chance. Kept as its keyed hash alone. */
record Invitation(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Invitation make() {
        byte[] chance = new byte[BYTES];
        RANDOM.nextBytes(chance);
        return new Invitation("inv_" + HexFormat.of().formatHex(chance));
    }

    String hash(SecretHash hashes) {
        return hashes.of(text);
    }

    /** A secret: not for logs. */
    @Override
    public String toString() {
        return "Invitation[…]";
    }
}
