package io.daybook.command.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.daybook.command.notification.mail.MailBook.Noted;
import io.daybook.command.notification.mail.MailSettings.Encryption;
import io.daybook.command.notification.mail.MailSettings.Ses;
import io.daybook.command.notification.mail.MailSettings.Smtp;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.personal.KeyFolder;
import io.daybook.shared.notification.MailView;
import io.daybook.shared.notification.ReadMail;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Tenant;
import io.daybook.simulator.MovableClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The postman with a real database, real keys, and a real mail server. */
class PostmanTest {

    private static final MerchantId MERCHANT = new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final Tenant TENANT = new Tenant(MERCHANT, Mode.TEST);
    private static final CustomerId ADA = new CustomerId("cus_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final String ADDRESS = "ada@example.com";
    private static final String PAYMENT = "pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Database database;
    private MailBook book;
    private KeyFolder keys;

    @BeforeEach
    void open() {
        database = TemporaryDatabase.create();
        database.migrate("command", "classpath:db/command");
        book = new MailBook(database.pool("mail", DatabaseRole.COMMAND, 4));
        keys = KeyFolder.open(folder.resolve("keys"), clock);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        database.close();
    }

    private static MailSettings settings(int port) {
        return settings(new Smtp("127.0.0.1", port, Encryption.NONE, null, null, Duration.ofSeconds(5)));
    }

    private static MailSettings settings(Smtp smtp) {
        return new MailSettings(
                MailSettings.Transport.SMTP,
                "Daybook <books@shop.example>",
                "en",
                Map.of(MERCHANT.value(), "owner@shop.example"),
                Map.of(),
                Duration.ofSeconds(30),
                3,
                Duration.ofDays(1),
                smtp,
                new Ses("eu-central-1", null, null, null, Duration.ofSeconds(5)));
    }

    private Postman postman(int port) {
        MailSettings settings = settings(port);
        return postman(new SmtpTransport(settings.smtp(), settings.from()));
    }

    private Postman postman(MailTransport transport) {
        return new Postman(new Postman.Tools(book, settings(1), transport, keys, keys.blindIndex(), clock));
    }

    private Postman postman() {
        return postman(server.getSmtp().getPort());
    }

    /** Has everything tried that is due; answers how many that was. */
    private static int round(Postman postman) {
        int tried = 0;
        while (postman.next()) {
            tried++;
        }
        return tried;
    }

    private void note(String event, String recipient) {
        Content content = new Content(
                "Ada's Books",
                keys.seal(ADA, "email", ADDRESS),
                null,
                PAYMENT,
                "order-1001",
                Money.of(1050, "USD"),
                null,
                true);
        book.note(new Noted(
                MailId.of(event, recipient),
                MERCHANT,
                "test",
                PAYMENT,
                Kind.PAYMENT_CAPTURED,
                recipient,
                content,
                clock.instant()));
    }

    private MailView only() {
        List<MailView> all = book.list(new ReadMail(TENANT, PAYMENT, null, 10));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<String> messageIds() throws MessagingException {
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        return ids;
    }

    @Test
    void aFactIsToldOnceHoweverOftenItIsNoted() throws MessagingException, IOException {
        note("event-1", "shopper");
        note("event-1", "shopper");
        note("event-1", "merchant");

        assertThat(round(postman())).isEqualTo(2);
        note("event-1", "shopper");
        assertThat(round(postman())).isZero();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        MimeMessage toShopper = Arrays.stream(received)
                .filter(message -> to(message).equals(ADDRESS))
                .findFirst()
                .orElseThrow();
        assertThat(toShopper.getSubject()).isEqualTo("Your payment of 10.50 USD to Ada's Books");
        assertThat(toShopper.getMessageID()).isEqualTo("<" + MailId.of("event-1", "shopper") + "@shop.example>");
        assertThat(toShopper.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(toShopper.getContentType()).startsWith("multipart/alternative");
        assertThat(messageIds()).doesNotHaveDuplicates();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aServerThatIsDownForAWhileGetsItLater() {
        note("event-1", "shopper");
        int port = server.getSmtp().getPort();
        server.stop();
        round(postman(port));
        MailView waiting = only();
        assertThat(waiting.status()).isEqualTo("waiting");
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.problem()).isEqualTo("server_unreachable");
        assertThat(round(postman(port))).isZero();
        server.start();
        clock.advance(Duration.ofSeconds(30));

        round(postman());

        assertThat(only().status()).isEqualTo("sent");
        assertThat(only().attempts()).isEqualTo(2);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void triesAreBounded() {
        note("event-1", "shopper");
        Postman nobody = postman((id, address, letter) -> new Delivery.Unavailable("server_unreachable"));
        for (int i = 0; i < 5; i++) {
            round(nobody);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(only().status()).isEqualTo("failed");
        assertThat(only().attempts()).isEqualTo(3);
    }

    @Test
    void aCrashAfterSendingRepeatsItUnderTheSameMessageId() throws MessagingException {
        note("event-1", "shopper");
        MailTransport smtp =
                new SmtpTransport(settings(server.getSmtp().getPort()).smtp(), "Daybook <books@shop.example>");
        round(postman((id, address, letter) -> {
            smtp.send(id, address, letter);
            throw new IllegalStateException("the process dies here");
        }));
        assertThat(only().status()).isEqualTo("waiting");
        assertThat(round(postman())).as("leased by the dead one").isZero();
        clock.advance(Duration.ofMinutes(3));

        round(postman());

        assertThat(only().status()).isEqualTo("sent");
        assertThat(messageIds()).hasSize(2).containsOnly(messageIds().getFirst());
    }

    @Test
    void twoNodesShareTheWork() {
        for (int i = 0; i < 15; i++) {
            note("event-" + i, "shopper");
        }
        Postman slow = postman((id, address, letter) -> {
            // While this one is at its own, another comes.
            assertThat(postman().next()).isTrue();
            return new Delivery.Taken();
        });
        for (int i = 0; i < 5; i++) {
            assertThat(slow.next()).isTrue();
        }
        assertThat(round(postman())).isEqualTo(5);
        assertThat(server.getReceivedMessages()).hasSize(10);
    }

    @Test
    void whatASlowServerKeepsANodeFromIsSentOnceHoweverLongItTakes() {
        for (int i = 0; i < 5; i++) {
            note("event-" + i, "shopper");
        }
        List<String> sent = new ArrayList<>();
        Postman quick = postman((id, address, letter) -> {
            sent.add(id);
            return new Delivery.Taken();
        });
        Postman slow = postman((id, address, letter) -> {
            sent.add(id);
            clock.advance(Duration.ofSeconds(100));
            if (sent.size() == 2) {
                round(quick);
            }
            return new Delivery.Taken();
        });

        round(slow);

        assertThat(sent).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aLeaseIsLongerThanATryHoweverPatientTheSettingsAre() {
        Smtp patient = new Smtp("127.0.0.1", 25, Encryption.NONE, null, null, Duration.ofMinutes(1));
        assertThat(settings(1).lease()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings(patient).lease()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void whoStopsFinishesWhatIsUnderWayAndBeginsNothingElse() throws InterruptedException {
        note("event-1", "shopper");
        note("event-2", "shopper");
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Rounds rounds = new Rounds(
                postman((id, address, letter) -> {
                    underWay.countDown();
                    return awaited(answered) ? new Delivery.Taken() : new Delivery.Unavailable("stopped");
                }),
                Duration.ofMinutes(1));
        rounds.start();
        underWay.await();
        Thread stop = Thread.ofVirtual().start(rounds::close);
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);

        answered.countDown();
        stop.join();

        assertThat(book.list(new ReadMail(TENANT, PAYMENT, null, 10)))
                .extracting(MailView::status, MailView::attempts)
                .containsExactlyInAnyOrder(tuple("sent", 1), tuple("waiting", 0));
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anAddressThatDoesNotExistIsWrittenToOnceAndItsRefusalIsKeptByItsIndex() throws IOException, SQLException {
        note("event-1", "shopper");
        try (ScriptedMailServer refusing = new ScriptedMailServer("550 5.1.1")) {
            round(postman(refusing.port()));
        }
        MailView bounced = only();
        assertThat(bounced.status()).isEqualTo("bounced");
        assertThat(bounced.problem()).isEqualTo("smtp_550");
        note("event-2", "shopper");
        note("event-2", "merchant");

        round(postman());

        assertThat(book.list(new ReadMail(TENANT, PAYMENT, null, 10)))
                .extracting(MailView::status)
                .containsExactlyInAnyOrder("bounced", "suppressed", "sent");
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(everything()).doesNotContain(ADDRESS);
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws IOException {
        note("event-1", "shopper");
        try (ScriptedMailServer busy = new ScriptedMailServer("451 4.3.0")) {
            round(postman(busy.port()));
        }
        assertThat(only().status()).isEqualTo("waiting");
        assertThat(only().problem()).isEqualTo("smtp_451");
    }

    @Test
    void whoWasErasedGetsNone() {
        note("event-1", "shopper");
        keys.destroy(ADA);

        round(postman());

        assertThat(only().status()).isEqualTo("suppressed");
        assertThat(only().problem()).isEqualTo("no_address_or_erased");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nobodyIsToldOfWhatHappenedBeforeItWasSwitchedOn() {
        assertThat(book.begunAt(clock.instant())).isEqualTo(clock.instant());
        var first = clock.instant();
        clock.advance(Duration.ofDays(1));
        assertThat(book.begunAt(clock.instant())).isEqualTo(first);
    }

    private String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = TemporaryDatabase.superuser(database)) {
            for (String table : List.of("mail", "mail_known", "mail_bounce")) {
                try (PreparedStatement statement =
                                connection.prepareStatement("SELECT t::text FROM command." + table + " t");
                        ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        all.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
