package io.daybook.command.notification.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said no with to a recipient. Most of what it may say no to is not the address: who sends, from where,
 * how much. Only what says that there is no such mailbox may keep others from writing there.
 *
 * @param code of three digits, as in RFC 5321, section 4.2
 * @param enhanced such as {@code 5.1.1}, as in RFC 3463; null where the server has none
 * @param relay whether it says that it does not pass on for us
 */
record SmtpRefusal(int code, @Nullable String enhanced, boolean relay) {

    private static final int PERMANENT = 500;

    /** The mailbox is full: it is often emptied again. */
    private static final int FULL = 552;

    /** No such mailbox, not here, a name that cannot be one. */
    private static final Set<Integer> ABOUT_A_MAILBOX = Set.of(550, 551, 553);

    /** Of the codes about addresses, those about the sender's and about where a message was passed on to. */
    private static final Set<String> NOT_ABOUT_THE_RECIPIENT = Set.of("5.1.7", "5.1.8", "5.1.9");

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** @param answer as the server gave it, all its lines; it may repeat the address, and is not kept */
    static SmtpRefusal of(int code, @Nullable String answer) {
        String said = answer == null ? "" : answer.strip();
        Matcher matcher = ENHANCED.matcher(said);
        return new SmtpRefusal(
                code,
                matcher.find() ? matcher.group(1) : null,
                said.toLowerCase(Locale.ROOT).contains("relay"));
    }

    /** What it means for an e-mail, and for others to the same address. */
    Delivery ofRecipient() {
        String problem = "smtp_" + code;
        if (code < PERMANENT || isFull()) {
            return new Delivery.Unavailable(problem);
        }
        return isNoSuchMailbox() ? new Delivery.Bounced(problem) : new Delivery.Refused(problem);
    }

    private boolean isFull() {
        return enhanced == null ? code == FULL : enhanced.equals("5.2.2") || enhanced.startsWith("4.");
    }

    private boolean isNoSuchMailbox() {
        if (enhanced == null) {
            return ABOUT_A_MAILBOX.contains(code) && !relay;
        }
        return enhanced.startsWith("5.1.") && !NOT_ABOUT_THE_RECIPIENT.contains(enhanced);
    }
}
