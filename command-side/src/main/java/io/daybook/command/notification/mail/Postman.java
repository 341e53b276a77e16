package io.daybook.command.notification.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.command.notification.mail.MailBook.Due;
import io.daybook.eventstore.MessageJson;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.payment.BillingDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Each e-mail is leased to one node for a while; what a node that died has left behind, another takes up
 * when the lease ends, under the same Message-ID. Addresses are opened here, to send, and nowhere else. Thread-safe.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final Set<String> GERMAN = Set.of("DE", "AT", "LI");
    private static final ObjectMapper MAPPER = MessageJson.mapper();

    /** Somebody to write to. */
    private record Addressee(String address, Locale language) {

        /** Personal: not for logs. */
        @Override
        public String toString() {
            return "Addressee[" + language + "]";
        }
    }

    /** What it works with. */
    record Tools(
            MailBook book,
            MailSettings settings,
            MailTransport transport,
            PersonalKeys keys,
            BlindIndex index,
            Clock clock) {}

    private final MailBook book;
    private final MailSettings settings;
    private final MailTransport transport;
    private final PersonalKeys keys;
    private final BlindIndex index;
    private final Letters letters = new Letters();
    private final Clock clock;

    Postman(Tools tools) {
        this.book = tools.book();
        this.settings = tools.settings();
        this.transport = tools.transport();
        this.keys = tools.keys();
        this.index = tools.index();
        this.clock = tools.clock();
    }

    /** Tries one that is due, if one is: several at once could outlive their lease while the first keeps a server busy. */
    boolean next() {
        Instant now = clock.instant();
        Optional<Due> due = book.take(now, now.plus(settings.lease()));
        due.ifPresent(this::deliver);
        return due.isPresent();
    }

    private void deliver(Due mail) {
        try {
            send(mail);
        } catch (RuntimeException failure) {
            // It stays leased, and is tried again when the lease ends.
            LOG.warn("E-mail {} could not be sent: {}", mail.id(), failure.toString());
        }
    }

    private void send(Due mail) {
        if (mail.attempt() > settings.mostAttempts()) {
            // The last try was counted, and nobody lived to tell how it ended.
            book.end(mail, "failed", "attempts_exhausted", clock.instant());
            return;
        }
        Optional<Addressee> addressee = addressee(mail);
        if (addressee.isEmpty()) {
            book.end(mail, "suppressed", "no_address_or_erased", clock.instant());
            return;
        }
        String known = index.ofEmail(mail.merchant(), addressee.get().address());
        if (book.hasBounced(mail.merchant(), known)) {
            book.end(mail, "suppressed", "address_bounced", clock.instant());
            return;
        }
        Letter letter = letters.write(
                mail.kind(), mail.recipient(), mail.content(), addressee.get().language());
        String messageId = mail.id() + "@" + settings.domain();
        record(mail, transport.send(messageId, addressee.get().address(), letter), known);
    }

    private void record(Due mail, Delivery delivery, String known) {
        Instant now = clock.instant();
        switch (delivery) {
            case Delivery.Taken() -> book.end(mail, "sent", null, now);
            case Delivery.Refused(String problem) -> book.end(mail, "failed", problem, now);
            case Delivery.Bounced(String problem) -> {
                book.bounced(mail.merchant(), known, problem, now);
                book.end(mail, "bounced", problem, now);
            }
            case Delivery.Unavailable(String problem) -> {
                if (mail.attempt() >= settings.mostAttempts()) {
                    LOG.warn("E-mail {} is given up after {} tries: {}", mail.id(), mail.attempt(), problem);
                    book.end(mail, "failed", problem, now);
                } else {
                    book.again(mail, problem, now.plus(settings.pauseAfter(mail.attempt())));
                }
            }
        }
    }

    /** Empty when there is no address, or the person has been erased. */
    private Optional<Addressee> addressee(Due mail) {
        String merchant = mail.merchant().value();
        Locale language = settings.languageOf(merchant);
        if (mail.recipient().equals(MailProjection.MERCHANT)) {
            return Optional.ofNullable(settings.merchantAddress().get(merchant))
                    .map(address -> new Addressee(address, language));
        }
        Content content = mail.content();
        Optional<BillingDetails> billing = Optional.ofNullable(content.billing())
                .flatMap(personal -> keys.open(personal, "billing"))
                .map(Postman::billing);
        Locale spoken = billing.map(BillingDetails::address)
                .map(BillingDetails.Address::country)
                .filter(GERMAN::contains)
                .map(country -> Locale.GERMAN)
                .orElse(language);
        return Optional.ofNullable(content.email())
                .flatMap(personal -> keys.open(personal, "email"))
                .or(() -> billing.flatMap(details -> Optional.ofNullable(details.email())))
                .map(address -> new Addressee(address, spoken));
    }

    private static BillingDetails billing(String json) {
        try {
            return MAPPER.readValue(json, BillingDetails.class);
        } catch (JsonProcessingException failure) {
            // The cause would quote what is personal.
            throw new IllegalStateException("billing details could not be read");
        }
    }
}
