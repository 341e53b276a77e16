package io.daybook.command.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.command.notification.mail.MailSettings.Encryption;
import io.daybook.command.notification.mail.MailSettings.Ses;
import io.daybook.command.notification.mail.MailSettings.Smtp;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.notification.MailView;
import io.daybook.shared.notification.ReadMail;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import io.daybook.simulator.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is noted of events, in a real database. */
class MailProjectionTest {

    private static final String SHOP = "mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X";
    private static final PaymentId PAYMENT = new PaymentId("pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final RefundId REFUND = new RefundId("re_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final PayoutId PAYOUT = new PayoutId("po_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final ConnectorName SIMULATOR = new ConnectorName("simulator");

    private final MovableClock clock = new MovableClock();
    private final Instant begun = clock.instant();
    private Database database;
    private MailBook book;

    @BeforeEach
    void open() {
        database = TemporaryDatabase.create();
        database.migrate("command", "classpath:db/command");
        book = new MailBook(database.pool("mail", DatabaseRole.COMMAND, 4));
        Known somebody = Known.person(new Personal<>("cus_01J9ZQ4K7M3N8P2R5S6T7V8W9X", "sealed"));
        book.know(PAYMENT.value(), somebody);
        book.know(PAYOUT.value(), somebody);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** One that has been at work since the beginning, and was started just now. */
    private MailProjection projection() {
        MailSettings settings = new MailSettings(
                MailSettings.Transport.SMTP,
                "books@shop.example",
                "en",
                Map.of(SHOP, "owner@shop.example"),
                Map.of(),
                Duration.ofSeconds(30),
                3,
                Duration.ofDays(1),
                new Smtp("127.0.0.1", 25, Encryption.NONE, null, null, Duration.ofSeconds(5)),
                new Ses("eu-central-1", null, null, null, Duration.ofSeconds(5)));
        return new MailProjection(book, begun, settings, clock);
    }

    private void happened(String id, DomainEvent event, Instant at) throws Exception {
        Map<String, String> cause = Map.of(MetadataKeys.MERCHANT, SHOP, MetadataKeys.MODE, "test");
        new AnnotationEventHandlerAdapter(projection()).handle(new GenericEventMessage<>(id, event, cause, at));
    }

    private List<MailView> noted() {
        return book.list(new ReadMail(new Tenant(new MerchantId(SHOP), Mode.TEST), null, null, 10));
    }

    private static LateRefundFound lateRefund(Instant at) {
        return new LateRefundFound(
                REFUND,
                PAYMENT,
                OperationId.refunding(REFUND),
                3,
                SIMULATOR,
                Money.of(250, "USD"),
                "rf_0001",
                List.of(),
                at);
    }

    @Test
    void whatAGatewayDidAfterItHadSaidThatItWouldNotIsToldLikeAnyOtherSuccess() throws Exception {
        Instant now = clock.instant();
        happened("1", lateRefund(now), now);
        happened("2", new PayoutFoundPaid(PAYOUT, SIMULATOR, Money.of(5000, "USD"), "tr_0001", List.of(), now), now);

        assertThat(noted())
                .extracting(MailView::kind, MailView::about, MailView::recipient)
                .containsExactlyInAnyOrder(
                        tuple("refund_succeeded", REFUND.value(), "shopper"),
                        tuple("refund_succeeded", REFUND.value(), "merchant"),
                        tuple("payout_paid", PAYOUT.value(), "shopper"),
                        tuple("payout_paid", PAYOUT.value(), "merchant"));
    }

    @Test
    void anOutageOfLessThanADayLosesNothing() throws Exception {
        Instant before = clock.instant();
        clock.advance(Duration.ofDays(1));

        happened("1", lateRefund(before), before);

        assertThat(noted()).extracting(MailView::recipient).containsExactlyInAnyOrder("shopper", "merchant");
    }

    @Test
    void nobodyIsToldOfWhatHappenedLongBeforeItWasSwitchedOnAgain() throws Exception {
        Instant before = clock.instant();
        clock.advance(Duration.ofDays(1).plusMillis(1));

        happened("1", lateRefund(before), before);
        happened("2", lateRefund(clock.instant()), clock.instant());

        assertThat(noted()).extracting(MailView::createdAt).hasSize(2).containsOnly(clock.instant());
    }

    @Test
    void whatWasNotedInTimeStaysNotedWhenItIsReadAgainLater() throws Exception {
        Instant before = clock.instant();
        happened("1", lateRefund(before), before);
        clock.advance(Duration.ofDays(30));

        happened("1", lateRefund(before), before);

        assertThat(noted()).extracting(MailView::status).containsExactly("waiting", "waiting");
    }
}
