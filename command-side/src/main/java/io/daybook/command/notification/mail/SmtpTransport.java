package io.daybook.command.notification.mail;

import io.daybook.command.notification.mail.MailSettings.Encryption;
import io.daybook.command.notification.mail.MailSettings.Smtp;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by a mail server, each e-mail by a connection of its own. */
final class SmtpTransport implements MailTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpTransport.class);
    private static final int PERMANENT = 500;

    private final Smtp settings;
    private final String from;
    private final Session session;

    SmtpTransport(Smtp settings, String from) {
        this.settings = settings;
        this.from = from;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(Smtp settings) {
        String patience = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (settings.encryption() == Encryption.TLS) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (settings.encryption() == Encryption.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    @Override
    public Delivery send(String messageId, String address, Letter letter) {
        try {
            MimeMessage message =
                    MimeLetters.write(session, new MimeLetters.Envelope(from, address, messageId), letter);
            Transport transport = session.getTransport();
            try {
                transport.connect(settings.user(), settings.password());
                transport.sendMessage(message, message.getAllRecipients());
                return new Delivery.Taken();
            } finally {
                hangUp(transport);
            }
        } catch (AddressException malformed) {
            return new Delivery.Bounced("address_malformed");
        } catch (MessagingException failure) {
            return told(failure);
        }
    }

    /** By now it is decided: what goes wrong from here on must not have a message that was taken sent again. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException failure) {
            LOG.debug("A mail server hung up before it was told goodbye", failure);
        }
    }

    /** What the server said of the address goes before what it said of the message. */
    private static Delivery told(MessagingException failure) {
        int code = 0;
        for (Exception each = failure; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException refused) {
                return SmtpRefusal.of(refused.getReturnCode(), refused.getMessage())
                        .ofRecipient();
            }
            if (each instanceof SMTPSendFailedException refused && code == 0) {
                code = refused.getReturnCode();
            }
        }
        if (code >= PERMANENT) {
            return new Delivery.Refused("smtp_" + code);
        }
        return new Delivery.Unavailable(code > 0 ? "smtp_" + code : "server_unreachable");
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
