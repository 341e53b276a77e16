package io.daybook.command.notification.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names an e-mail after the event that it tells of and its recipient: so the same one has the same name at every try. */
final class MailId {

    private static final String PREFIX = "eml_";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    private MailId() {}

    static String of(String eventId, String recipient) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((eventId + ":" + recipient).getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder(PREFIX).append(DIGITS.charAt(hash[0] & 7));
            for (int i = 1; i < LENGTH; i++) {
                id.append(DIGITS.charAt(hash[i] & 31));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
