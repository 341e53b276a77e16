package io.daybook.command.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.notification.mail.MailSettings.Encryption;
import io.daybook.command.notification.mail.MailSettings.Smtp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "550, bounced",
        "551, bounced",
        "553, bounced",
        "550 5.1.1, bounced",
        "550 5.1.10, bounced",
        "501 5.1.3, bounced",
        "550 5.1.8, refused",
        "550 5.7.1, refused",
        "550 5.4.1, refused",
        "550 relay not permitted for, refused",
        "554, refused",
        "554 5.7.1, refused",
        "501, refused",
        "552, unavailable",
        "552 5.2.2, unavailable",
        "552 5.3.4, refused",
        "451 4.3.0, unavailable",
        "450, unavailable"
    })
    void onlyWhatSaysThatThereIsNoSuchMailboxKeepsOthersFromWritingThere(String answer, String outcome)
            throws IOException {
        String problem = "smtp_" + answer.substring(0, 3);
        try (ScriptedMailServer server = new ScriptedMailServer(answer)) {
            assertThat(send(server))
                    .isEqualTo(
                            switch (outcome) {
                                case "bounced" -> new Delivery.Bounced(problem);
                                case "refused" -> new Delivery.Refused(problem);
                                default -> new Delivery.Unavailable(problem);
                            });
        }
    }
}
