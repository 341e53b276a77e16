package io.daybook.command.notification.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;

/** Makes messages of letters, as the standards have them (RFC 5322, RFC 2045). */
final class MimeLetters {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeLetters() {}

    /** @param id the Message-ID without its angle brackets: ours, and not another at every try */
    record Envelope(String from, String to, String id) {

        /** Personal: not for logs. */
        @Override
        public String toString() {
            return "Envelope[" + id + "]";
        }
    }

    static MimeMessage write(Session session, Envelope envelope, Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + envelope.id() + ">");
            }
        };
        message.setFrom(new InternetAddress(envelope.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(envelope.to(), true));
        message.setSubject(letter.subject(), UTF_8);
        // So that nobody's holiday notice is sent back (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }
}
