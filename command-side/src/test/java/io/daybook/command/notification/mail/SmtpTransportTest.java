package io.daybook.command.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.notification.mail.MailSettings.Encryption;
import io.daybook.command.notification.mail.MailSettings.Smtp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {

    private static final Letter LETTER = new Letter("Your payment", "Thank you.\n", "<p>Thank you.</p>");

    private static Delivery send(ScriptedMailServer server) {
        Smtp settings = new Smtp("127.0.0.1", server.port(), Encryption.NONE, null, null, Duration.ofSeconds(5));
        return new SmtpTransport(settings, "books@shop.example").send("eml_1@shop.example", "ada@example.com", LETTER);
    }

    @Test
    void whatTheServerHasTakenIsNotSentAgainBecauseItHangsUpBeforeGoodbye() throws IOException {
        try (ScriptedMailServer server = ScriptedMailServer.hangingUpAfterEachMessage()) {
            assertThat(send(server)).isEqualTo(new Delivery.Taken());
        }
    }
}
