package io.daybook.command.notification.mail;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the e-mails that follow from events. Each is noted once, in the transaction of the processor, however often the
 * event is read; it is sent by another hand.
 */
@ProcessingGroup(MailProjection.NAME)
public final class MailProjection {

    /** The processor that this runs in. */
    public static final String NAME = "mail";

    private static final Logger LOG = LoggerFactory.getLogger(MailProjection.class);

    static final String SHOPPER = "shopper";
    static final String MERCHANT = "merchant";

    private final MailBook book;
    private final Instant begun;
    private final Set<String> writtenTo;
    private final Duration oldest;
    private final Clock clock;
    private final AtomicBoolean skipping = new AtomicBoolean();

    /**
     * Notes what happens from a time on.
     *
     * @param begun when e-mail was first switched on
     */
    MailProjection(MailBook book, Instant begun, MailSettings settings, Clock clock) {
        this.book = book;
        this.begun = begun;
        this.writtenTo = Set.copyOf(settings.merchantAddress().keySet());
        this.oldest = settings.oldest();
        this.clock = clock;
    }

    @EventHandler
    void on(MerchantOnboarded event) {
        book.know(event.merchantId().value(), Known.merchant(event.name()));
    }

    @EventHandler
    void on(CustomerRegistered event) {
        CustomerDetails details = event.details();
        if (details.email() != null) {
            book.know(event.customerId().value(), Known.person(details.email()));
        }
    }

    @EventHandler
    void on(CustomerDetailsChanged event) {
        if (event.changed().contains(CustomerField.EMAIL)) {
            book.know(event.customerId().value(), Known.person(event.details().email()));
        }
    }

    @EventHandler
    void on(PaymentInitiated event) {
        PaymentDetails details = event.details();
        String customer = details.customer() == null ? null : details.customer().value();
        book.know(
                event.paymentId().value(),
                new Known(null, null, details.billing(), customer, details.reference(), event.amount()));
    }

    @EventHandler
    void on(PayoutRequested event) {
        String customer = event.details().customer() == null
                ? null
                : event.details().customer().value();
        book.know(
                event.payoutId().value(),
                new Known(
                        null,
                        event.destination().email(),
                        null,
                        customer,
                        event.details().reference(),
                        event.amount()));
    }

    @EventHandler
    void on(PaymentCaptured event, EventMessage<?> message) {
        String payment = event.paymentId().value();
        note(message, new Fact(Kind.PAYMENT_CAPTURED, payment, payment, event.amount(), null));
    }

    @EventHandler
    void on(AuthorizationDeclinedByIssuer event, EventMessage<?> message) {
        ended(
                message,
                Kind.PAYMENT_DECLINED,
                event.paymentId().value(),
                event.decline().code());
    }

    @EventHandler
    void on(PaymentFailed event, EventMessage<?> message) {
        ended(message, Kind.PAYMENT_FAILED, event.paymentId().value(), event.reason());
    }

    @EventHandler
    void on(BankDebitReturned event, EventMessage<?> message) {
        String payment = event.paymentId().value();
        note(
                message,
                new Fact(
                        Kind.PAYMENT_RETURNED,
                        payment,
                        payment,
                        event.amount(),
                        event.reason().code()));
    }

    @EventHandler
    void on(RefundSucceeded event, EventMessage<?> message) {
        String payment = event.paymentId().value();
        note(message, new Fact(Kind.REFUND_SUCCEEDED, event.refundId().value(), payment, event.amount(), null));
    }

    @EventHandler
    void on(LateRefundFound event, EventMessage<?> message) {
        String payment = event.paymentId().value();
        note(message, new Fact(Kind.REFUND_SUCCEEDED, event.refundId().value(), payment, event.amount(), null));
    }

    @EventHandler
    void on(RefundFailed event, EventMessage<?> message) {
        String payment = event.paymentId().value();
        note(message, new Fact(Kind.REFUND_FAILED, event.refundId().value(), payment, event.amount(), event.reason()));
    }

    @EventHandler
    void on(DisputeOpened event, EventMessage<?> message) {
        note(message, dispute(Kind.DISPUTE_OPENED, event, event.amount(), event.reason()));
    }

    @EventHandler
    void on(DisputeWon event, EventMessage<?> message) {
        note(message, dispute(Kind.DISPUTE_WON, event, event.amount(), null));
    }

    @EventHandler
    void on(DisputeLost event, EventMessage<?> message) {
        note(message, dispute(Kind.DISPUTE_LOST, event, event.amount(), null));
    }

    @EventHandler
    void on(PayoutPaid event, EventMessage<?> message) {
        note(message, new Fact(Kind.PAYOUT_PAID, event.payoutId().value(), null, event.amount(), null));
    }

    @EventHandler
    void on(PayoutFoundPaid event, EventMessage<?> message) {
        note(message, new Fact(Kind.PAYOUT_PAID, event.payoutId().value(), null, event.amount(), null));
    }

    @EventHandler
    void on(PayoutFailed event, EventMessage<?> message) {
        note(message, new Fact(Kind.PAYOUT_FAILED, event.payoutId().value(), null, event.amount(), event.reason()));
    }

    @EventHandler
    void on(PayoutReturned event, EventMessage<?> message) {
        note(message, new Fact(Kind.PAYOUT_RETURNED, event.payoutId().value(), null, event.amount(), event.reason()));
    }

    private static Fact dispute(Kind kind, DisputeEvent event, Money amount, @Nullable String reason) {
        return new Fact(kind, event.disputeId().value(), event.paymentId().value(), amount, reason);
    }

    /** Of a payment that came to nothing, the event does not repeat the amount. */
    private void ended(EventMessage<?> message, Kind kind, String payment, String reason) {
        Money amount = book.known(payment).amount();
        if (amount != null) {
            note(message, new Fact(kind, payment, payment, amount, reason));
        }
    }

    /**
     * What happened.
     *
     * @param about the id of what it happened to
     * @param payment the payment that this belongs to
     */
    private record Fact(
            Kind kind,
            String about,
            @Nullable String payment,
            Money amount,
            @Nullable String reason) {}

    private void note(EventMessage<?> message, Fact fact) {
        if (message.getTimestamp().isBefore(begun) || isTooOld(message.getTimestamp())) {
            return;
        }
        String merchant = told(message, MetadataKeys.MERCHANT);
        Content content = content(message, fact, merchant);
        if (fact.kind().toShopper() && (content.email() != null || content.billing() != null)) {
            note(message, fact, SHOPPER, content);
        }
        if (fact.kind().toMerchant() && writtenTo.contains(merchant)) {
            note(message, fact, MERCHANT, content);
        }
    }

    /** Nobody is to hear today of what happened while e-mail was off for weeks. What was noted in time stays noted. */
    private boolean isTooOld(Instant at) {
        boolean tooOld = at.isBefore(clock.instant().minus(oldest));
        if (tooOld && skipping.compareAndSet(false, true)) {
            LOG.warn("No e-mail is sent about what happened more than {} ago, such as at {}", oldest, at);
        }
        return tooOld;
    }

    private Content content(EventMessage<?> message, Fact fact, String merchant) {
        Known subject = book.known(fact.payment() == null ? fact.about() : fact.payment());
        Known customer = book.known(subject.customer());
        String name = book.known(merchant).name();
        return new Content(
                name == null ? merchant : name,
                subject.email() == null ? customer.email() : subject.email(),
                subject.billing(),
                fact.about(),
                subject.reference(),
                fact.amount(),
                fact.reason(),
                told(message, MetadataKeys.MODE).equals("test"));
    }

    private void note(EventMessage<?> message, Fact fact, String recipient, Content content) {
        book.note(new MailBook.Noted(
                MailId.of(message.getIdentifier(), recipient),
                new MerchantId(told(message, MetadataKeys.MERCHANT)),
                told(message, MetadataKeys.MODE),
                fact.payment(),
                fact.kind(),
                recipient,
                content,
                message.getTimestamp()));
    }

    private static String told(EventMessage<?> message, String key) {
        return requireNonNull(message.getMetaData().get(key), key).toString();
    }
}
